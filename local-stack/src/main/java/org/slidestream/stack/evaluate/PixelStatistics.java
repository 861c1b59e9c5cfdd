package org.slidestream.stack.evaluate;

import org.slidestream.slide.pixels.RgbImage;

/** What the pixels of a tile amount to without any network: its colour, and how rough it is. */
public enum PixelStatistics {
  /** The mean of red, green and blue. */
  MEAN("mean colour") {
    @Override
    public float[] of(RgbImage tile) {
      return new Channels(tile).means();
    }
  },

  /** Their means, then their standard deviations. */
  MEAN_AND_DEVIATION("mean and deviation of colour") {
    @Override
    public float[] of(RgbImage tile) {
      Channels channels = new Channels(tile);
      return joined(channels.means(), channels.deviations());
    }
  },

  /** The same and the mean step of brightness from pixel to pixel, across and down: 8 numbers. */
  COLOUR_AND_EDGES("colour and edges") {
    @Override
    public float[] of(RgbImage tile) {
      return joined(MEAN_AND_DEVIATION.of(tile), new Brightness(tile).edges());
    }
  },

  /** The same with the edges of the tile, of its half and of its quarter size. */
  COLOUR_AND_EDGES_OF_SCALES("colour and edges of three scales") {
    @Override
    public float[] of(RgbImage tile) {
      Brightness whole = new Brightness(tile);
      Brightness half = whole.halved();
      return joined(
          MEAN_AND_DEVIATION.of(tile),
          joined(whole.edges(), joined(half.edges(), half.halved().edges())));
    }
  },

  /** The share of pixels in each of eight steps of red, of green and of blue. */
  HISTOGRAM("histograms of colour") {
    @Override
    public float[] of(RgbImage tile) {
      return new Channels(tile).histograms();
    }
  };

  private final String words;

  PixelStatistics(String words) {
    this.words = words;
  }

  /** As a reader knows it. */
  public String words() {
    return words;
  }

  /** The numbers of a tile: colours are 0 to 1. */
  public abstract float[] of(RgbImage tile);

  private static float[] joined(float[] first, float[] then) {
    float[] joined = new float[first.length + then.length];
    System.arraycopy(first, 0, joined, 0, first.length);
    System.arraycopy(then, 0, joined, first.length, then.length);
    return joined;
  }
}
