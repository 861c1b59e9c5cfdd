package org.slidestream.stack.demo.report;

import java.awt.image.BufferedImage;
import org.slidestream.slide.pixels.RgbImage;

/** Pixels between our images and Java2D's. */
public final class Raster {
  private Raster() {}

  /** Our pixels as Java2D's. */
  public static BufferedImage of(RgbImage image) {
    BufferedImage raster =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        raster.setRGB(x, y, image.red(x, y) << 16 | image.green(x, y) << 8 | image.blue(x, y));
      }
    }
    return raster;
  }

  /** The image in light greys, by the luma of ITU-R BT.601. */
  static BufferedImage faded(RgbImage image) {
    BufferedImage raster =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int luma = 299 * image.red(x, y) + 587 * image.green(x, y) + 114 * image.blue(x, y);
        int grey = 255 - (255_000 - luma) * 3 / 4000;
        raster.setRGB(x, y, 0x010101 * grey);
      }
    }
    return raster;
  }

  static RgbImage of(BufferedImage raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int[] pixels = raster.getRGB(0, 0, width, height, null, 0, width);
    byte[] rgb = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new RgbImage(width, height, rgb);
  }
}
