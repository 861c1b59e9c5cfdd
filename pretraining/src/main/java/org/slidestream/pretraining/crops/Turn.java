package org.slidestream.pretraining.crops;

import org.slidestream.slide.pixels.RgbImage;

/** Mirror images and right angles: tissue has no upside. */
final class Turn {
  private Turn() {}

  /** Left to right. */
  static RgbImage mirrored(RgbImage image) {
    int width = image.width();
    return moved(image, width, image.height(), width - 1, -1, width);
  }

  /** Top to bottom. */
  static RgbImage flipped(RgbImage image) {
    int width = image.width();
    return moved(image, width, image.height(), width * (image.height() - 1), 1, -width);
  }

  /** By right angles, counterclockwise. */
  static RgbImage turned(RgbImage image, int quarters) {
    int width = image.width();
    int height = image.height();
    return switch (Math.floorMod(quarters, 4)) {
      case 1 -> moved(image, height, width, width - 1, width, -1);
      case 2 -> moved(image, width, height, width * height - 1, -1, -width);
      case 3 -> moved(image, height, width, width * (height - 1), -width, 1);
      default -> image;
    };
  }

  /**
   * The pixels in another order.
   *
   * @param first index of the pixel that comes first
   * @param right from a pixel's index to that of its right neighbour to be
   * @param down from a pixel's index to that of its lower neighbour to be
   */
  private static RgbImage moved(
      RgbImage image, int width, int height, int first, int right, int down) {
    byte[] from = image.rgb();
    byte[] rgb = new byte[from.length];
    int to = 0;
    for (int y = 0; y < height; y++) {
      int source = 3 * (first + y * down);
      for (int x = 0; x < width; x++) {
        rgb[to] = from[source];
        rgb[to + 1] = from[source + 1];
        rgb[to + 2] = from[source + 2];
        to += 3;
        source += 3 * right;
      }
    }
    return new RgbImage(width, height, rgb);
  }
}
