package org.slidestream.encoder;

import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * What an encoder sees of a tile: torchvision's Resize of the short side and CenterCrop, to the
 * bit.
 */
public final class Preprocessing {
  private static final int CHANNELS = 3;

  private final int shortSide;
  private final int side;
  private final Filter filter;

  public Preprocessing(EncoderCard card) {
    shortSide = card.shortSidePixels();
    side = card.tilePixels();
    filter = card.interpolation();
  }

  /** The centre of the resized tile, the card's number of pixels wide and high. */
  public RgbImage fit(RgbImage tile) {
    return crop(resize(tile));
  }

  /** Short side as the card says; the long side keeps the ratio, cut to a whole pixel. */
  RgbImage resize(RgbImage tile) {
    int narrow = Math.min(tile.width(), tile.height());
    if (narrow == shortSide) {
      return tile;
    }
    int width = (int) ((long) shortSide * tile.width() / narrow);
    int height = (int) ((long) shortSide * tile.height() / narrow);
    return PilResampler.resize(tile, width, height, filter);
  }

  /** The centre; an odd margin is split half to even, as Python's round does it. */
  RgbImage crop(RgbImage image) {
    if (image.width() == side && image.height() == side) {
      return image;
    }
    int left = (int) Math.rint((image.width() - side) / 2.0);
    int top = (int) Math.rint((image.height() - side) / 2.0);
    int row = CHANNELS * side;
    byte[] rgb = new byte[side * row];
    for (int y = 0; y < side; y++) {
      int from = CHANNELS * ((top + y) * image.width() + left);
      System.arraycopy(image.rgb(), from, rgb, y * row, row);
    }
    return new RgbImage(side, side, rgb);
  }
}
