package org.slidestream.embed.trial;

import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;

/**
 * Decodes images that may be anything, within bounds of memory.
 *
 * @param mostSide longest side that is decoded, in pixels
 */
public record TileImages(int mostSide) {
  /** Many times what any tile has, and yet a full backlog of them fits in memory. */
  private static final int MOST_TILE_SIDES = 16;

  private static final int MOST_ASPECT = 16;

  /** For tiles of so many pixels a side, and images up to 16 times as large. */
  public static TileImages ofTiles(int tilePixels) {
    return new TileImages(MOST_TILE_SIDES * tilePixels);
  }

  /**
   * Decodes an image.
   *
   * @throws UndecodableImageException whatever is wrong with {@code encoded}
   */
  public RgbImage decode(byte[] encoded) throws UndecodableImageException {
    RgbImage image = read(encoded);
    // Its short side is enlarged to the encoder's, and the long one with it.
    if (Math.max(image.width(), image.height())
        > MOST_ASPECT * Math.min(image.width(), image.height())) {
      throw new UndecodableImageException(
          "the image is %d x %d pixels: one side is more than %d times the other"
              .formatted(image.width(), image.height(), MOST_ASPECT));
    }
    return image;
  }

  // Whatever a codec throws at crafted bytes, the image is at fault and not the surroundings.
  private RgbImage read(byte[] encoded) throws UndecodableImageException {
    try {
      return EncodedImage.decode(encoded, mostSide);
    } catch (UndecodableImageException | RuntimeException e) {
      throw new UndecodableImageException("the image cannot be decoded: " + e.getMessage(), e);
    }
  }
}
