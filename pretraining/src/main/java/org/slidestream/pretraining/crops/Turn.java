package org.slidestream.pretraining.crops;

import org.slidestream.slide.pixels.RgbImage;

/** Mirror images and right angles: tissue has no upside. */
final class Turn {
  private Turn() {}

  /** Left to right. */
  static RgbImage mirrored(RgbImage image) {
    return moved(
        image, image.width(), image.height(), (x, y) -> y * image.width() + image.width() - 1 - x);
  }

  /** Top to bottom. */
  static RgbImage flipped(RgbImage image) {
    return moved(
        image,
        image.width(),
        image.height(),
        (x, y) -> (image.height() - 1 - y) * image.width() + x);
  }

  /** By right angles, counterclockwise. */
  static RgbImage turned(RgbImage image, int quarters) {
    int w = image.width();
    int h = image.height();
    return switch (Math.floorMod(quarters, 4)) {
      case 1 -> moved(image, h, w, (x, y) -> x * w + w - 1 - y);
      case 2 -> moved(image, w, h, (x, y) -> (h - 1 - y) * w + w - 1 - x);
      case 3 -> moved(image, h, w, (x, y) -> (h - 1 - x) * w + y);
      default -> image;
    };
  }

  /** Where a pixel comes from. */
  private interface Source {
    int of(int x, int y);
  }

  private static RgbImage moved(RgbImage image, int width, int height, Source source) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        System.arraycopy(image.rgb(), 3 * source.of(x, y), rgb, 3 * (y * width + x), 3);
      }
    }
    return new RgbImage(width, height, rgb);
  }
}
