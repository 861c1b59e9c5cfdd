package org.slidestream.slide.pixels;

/**
 * An image in memory: rows of pixels, three bytes a pixel, red first. The array is not copied:
 * whoever makes an image gives it away.
 *
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code height * width * 3} bytes, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are compared and copied on purpose only
public record RgbImage(int width, int height, byte[] rgb) {
  public RgbImage {
    if (width <= 0 || height <= 0 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "%d bytes are not a %d x %d RGB image".formatted(rgb.length, width, height));
    }
  }

  /** Red at a pixel, 0 to 255. */
  public int red(int x, int y) {
    return rgb[3 * (y * width + x)] & 0xFF;
  }

  /** Green at a pixel, 0 to 255. */
  public int green(int x, int y) {
    return rgb[3 * (y * width + x) + 1] & 0xFF;
  }

  /** Blue at a pixel, 0 to 255. */
  public int blue(int x, int y) {
    return rgb[3 * (y * width + x) + 2] & 0xFF;
  }

  /**
   * Writes the samples of a row as numbers, 0 to 255.
   *
   * @param to where the first of them goes
   */
  void samples(int y, int[] numbers, int to) {
    int from = 3 * y * width;
    for (int i = 0; i < 3 * width; i++) {
      numbers[to + i] = rgb[from + i] & 0xFF;
    }
  }
}
