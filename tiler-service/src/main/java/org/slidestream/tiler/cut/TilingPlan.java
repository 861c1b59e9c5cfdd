package org.slidestream.tiler.cut;

import org.slidestream.tiler.tissue.TissueRecipe;

/**
 * What every slide is made into.
 *
 * @param tilePixels width and height of a tile's image, in pixels
 * @param micronsPerPixel resolution of a tile's image
 * @param tissue how tissue is found
 * @param overviewDownsample the overview is read from the smallest level that shrinks level 0 at
 *     most so many times, as CLAM does it with 64
 * @param minimumTissueShare tiles with less tissue are left out, 0 to 1; at 0 a tile with any
 *     tissue is kept
 * @param codec how tiles are written
 */
public record TilingPlan(
    int tilePixels,
    double micronsPerPixel,
    TissueRecipe tissue,
    double overviewDownsample,
    double minimumTissueShare,
    TileCodec codec) {

  public TilingPlan {
    if (tilePixels < 1 || tilePixels > 4096) {
      throw new IllegalArgumentException("tiles have 1 to 4096 pixels, not " + tilePixels);
    }
    if (!(micronsPerPixel > 0 && micronsPerPixel < 100)) {
      throw new IllegalArgumentException("not a resolution in um per pixel: " + micronsPerPixel);
    }
    if (!(overviewDownsample >= 1)) {
      throw new IllegalArgumentException("an overview is not larger than its slide");
    }
    if (!(minimumTissueShare >= 0 && minimumTissueShare <= 1)) {
      throw new IllegalArgumentException("a share lies between 0 and 1: " + minimumTissueShare);
    }
  }
}
