package org.slidestream.tiler.cut;

import org.slidestream.slide.pixels.RgbImage;

/** Shrinks a large picture that arrives in blocks: each pixel becomes the mean of a square. */
final class AreaAverage {
  private final int width;
  private final int height;
  private final int factor;
  private final byte[] rgb;

  /**
   * @param width of the large picture, in pixels
   * @param height of the large picture, in pixels
   * @param factor width of the square, in pixels of the large picture
   */
  AreaAverage(int width, int height, int factor) {
    this.width = Math.ceilDiv(width, factor);
    this.height = Math.ceilDiv(height, factor);
    this.factor = factor;
    this.rgb = new byte[Math.multiplyExact(3 * this.width, this.height)];
  }

  /** A block whose left and top edge, in pixels of the large picture, are multiples of factor. */
  void add(int left, int top, RgbImage block) {
    for (int y = 0; y < block.height(); y += factor) {
      for (int x = 0; x < block.width(); x += factor) {
        mean(block, x, y, 3 * ((top + y) / factor * width + (left + x) / factor));
      }
    }
  }

  RgbImage picture() {
    return new RgbImage(width, height, rgb);
  }

  private void mean(RgbImage block, int left, int top, int target) {
    int right = Math.min(block.width(), left + factor);
    int bottom = Math.min(block.height(), top + factor);
    int count = (right - left) * (bottom - top);
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        red += block.red(x, y);
        green += block.green(x, y);
        blue += block.blue(x, y);
      }
    }
    rgb[target] = (byte) ((red + count / 2) / count);
    rgb[target + 1] = (byte) ((green + count / 2) / count);
    rgb[target + 2] = (byte) ((blue + count / 2) / count);
  }
}
