package org.slidestream.encoder;

import java.nio.FloatBuffer;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * A tile as the encoder was trained to see it: torchvision's Resize of the short side, CenterCrop,
 * ToTensor and Normalize, to the bit in the bytes.
 */
public final class Preprocessing {
  private static final int CHANNELS = 3;

  private final int shortSide;
  private final int side;
  private final Filter filter;
  private final float[][] normalised = new float[CHANNELS][256];

  public Preprocessing(EncoderCard card) {
    shortSide = card.shortSidePixels();
    side = card.tilePixels();
    filter = card.interpolation();
    for (int channel = 0; channel < CHANNELS; channel++) {
      float mean = card.mean().get(channel);
      float std = card.std().get(channel);
      for (int value = 0; value < 256; value++) {
        normalised[channel][value] = (value / 255f - mean) / std;
      }
    }
  }

  /** Width and height of what comes out, in pixels. */
  public int side() {
    return side;
  }

  /** The centre of the resized tile, {@link #side()} pixels wide and high. */
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

  /** {@code (value / 255 - mean) / std} in float32, channel by channel. */
  public void normalise(RgbImage image, FloatBuffer to) {
    byte[] rgb = image.rgb();
    float[] plane = new float[rgb.length / CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      float[] values = normalised[channel];
      for (int pixel = 0; pixel < plane.length; pixel++) {
        plane[pixel] = values[rgb[CHANNELS * pixel + channel] & 0xFF];
      }
      to.put(plane);
    }
  }
}
