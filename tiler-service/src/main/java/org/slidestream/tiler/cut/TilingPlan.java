package org.slidestream.tiler.cut;

import java.util.List;
import org.slidestream.tiler.grid.TileLayout;
import org.slidestream.tiler.tissue.TissueRecipe;

/**
 * What every slide is made into.
 *
 * @param layout how tiles lie side by side
 * @param micronsPerPixel resolutions of tiles' images; each makes a grid of its own, in this order
 * @param resolutionTolerance a level of the slide whose resolution is off by no larger share is
 *     read as it is, 0 to 0.25
 * @param tissue how tissue is found
 * @param overviewDownsample the overview is read from the smallest level that shrinks level 0 at
 *     most so many times, as CLAM does it with 64
 * @param minimumTissueShare tiles with less tissue are left out, 0 to 1; at 0 a tile with any
 *     tissue is kept
 * @param images how tiles' images are made
 */
public record TilingPlan(
    TileLayout layout,
    List<Double> micronsPerPixel,
    double resolutionTolerance,
    TissueRecipe tissue,
    double overviewDownsample,
    double minimumTissueShare,
    ImagePlan images) {

  /** A slide has no more levels worth reading. */
  private static final int MOST_RESOLUTIONS = 8;

  public TilingPlan {
    micronsPerPixel = List.copyOf(micronsPerPixel);
    if (micronsPerPixel.isEmpty() || micronsPerPixel.size() > MOST_RESOLUTIONS) {
      throw new IllegalArgumentException(
          "tiles have 1 to %d resolutions, not %d"
              .formatted(MOST_RESOLUTIONS, micronsPerPixel.size()));
    }
    if (micronsPerPixel.stream().distinct().count() < micronsPerPixel.size()) {
      throw new IllegalArgumentException("a resolution is named twice: " + micronsPerPixel);
    }
    for (double resolution : micronsPerPixel) {
      if (!(resolution > 0 && resolution < 100)) {
        throw new IllegalArgumentException("not a resolution in um per pixel: " + resolution);
      }
    }
    if (!(resolutionTolerance >= 0 && resolutionTolerance <= 0.25)) {
      throw new IllegalArgumentException(
          "a resolution's tolerance lies between 0 and 0.25: " + resolutionTolerance);
    }
    if (!(overviewDownsample >= 1)) {
      throw new IllegalArgumentException("an overview is not larger than its slide");
    }
    if (!(minimumTissueShare >= 0 && minimumTissueShare <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1: " + minimumTissueShare);
    }
  }

  /** Width and height of a tile's image, in pixels. */
  public int tilePixels() {
    return layout.pixels();
  }
}
