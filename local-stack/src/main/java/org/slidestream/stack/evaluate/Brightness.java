package org.slidestream.stack.evaluate;

import org.slidestream.slide.pixels.RgbImage;

/** The brightness of a tile's pixels, 0 to 1: the mean of red, green and blue. */
final class Brightness {
  private final int width;
  private final int height;
  private final float[] values;

  Brightness(RgbImage tile) {
    this(tile.width(), tile.height(), new float[tile.width() * tile.height()]);
    byte[] rgb = tile.rgb();
    for (int i = 0; i < values.length; i++) {
      values[i] = ((rgb[3 * i] & 0xFF) + (rgb[3 * i + 1] & 0xFF) + (rgb[3 * i + 2] & 0xFF)) / 765f;
    }
  }

  private Brightness(int width, int height, float[] values) {
    this.width = width;
    this.height = height;
    this.values = values;
  }

  /** The mean step to the next pixel, without its sign: across, then down. */
  float[] edges() {
    double across = 0;
    double down = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float here = values[y * width + x];
        across += x + 1 < width ? Math.abs(values[y * width + x + 1] - here) : 0;
        down += y + 1 < height ? Math.abs(values[(y + 1) * width + x] - here) : 0;
      }
    }
    return new float[] {
      (float) (across / Math.max(1, (width - 1) * height)),
      (float) (down / Math.max(1, width * (height - 1)))
    };
  }

  /** Half as wide and as high, each pixel the mean of four; one pixel stays one. */
  Brightness halved() {
    int across = Math.max(1, width / 2);
    int down = Math.max(1, height / 2);
    float[] means = new float[across * down];
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        int right = Math.min(2 * x + 1, width - 1);
        int below = Math.min(2 * y + 1, height - 1);
        means[y * across + x] =
            (values[2 * y * width + 2 * x]
                    + values[2 * y * width + right]
                    + values[below * width + 2 * x]
                    + values[below * width + right])
                / 4;
      }
    }
    return new Brightness(across, down, means);
  }
}
