package org.slidestream.tiler.tissue;

/**
 * How tissue is told from glass: the numbers of CLAM's segmentation (Lu et al., Data-efficient and
 * weakly supervised computational pathology on whole-slide images, 2021), areas in um2 so that they
 * mean the same on every slide.
 *
 * @param saturationThreshold pixels whose saturation, 0 to 255, is greater are tissue
 * @param otsu whether Otsu's threshold of each slide counts where it is greater: on empty glass it
 *     is not, and noise does not become tissue
 * @param medianPixels width of the median's window, in pixels of the overview, odd
 * @param closingPixels width of the closing's square, in pixels of the overview; 0 for none
 * @param minimumTissueArea pieces of tissue of this area or less, in um2 without their holes, are
 *     dropped
 * @param minimumHoleArea holes of this area or less, in um2, are filled
 * @param maximumHoles of each piece only the biggest holes are kept, at most so many
 */
public record TissueRecipe(
    int saturationThreshold,
    boolean otsu,
    int medianPixels,
    int closingPixels,
    double minimumTissueArea,
    double minimumHoleArea,
    int maximumHoles) {

  public TissueRecipe {
    if (saturationThreshold < 0 || saturationThreshold > 255) {
      throw new IllegalArgumentException(
          "a saturation threshold lies between 0 and 255: " + saturationThreshold);
    }
    if (!(minimumTissueArea >= 0 && minimumHoleArea >= 0 && maximumHoles >= 0)) {
      throw new IllegalArgumentException("areas and the number of holes must not be negative");
    }
  }

  /** The same with another threshold. */
  public TissueRecipe withThreshold(int threshold, boolean otsuToo) {
    return new TissueRecipe(
        threshold,
        otsuToo,
        medianPixels,
        closingPixels,
        minimumTissueArea,
        minimumHoleArea,
        maximumHoles);
  }

  /** The same with other limits, in um2. */
  public TissueRecipe withAreas(double minimumTissue, double minimumHole) {
    return new TissueRecipe(
        saturationThreshold,
        otsu,
        medianPixels,
        closingPixels,
        minimumTissue,
        minimumHole,
        maximumHoles);
  }
}
