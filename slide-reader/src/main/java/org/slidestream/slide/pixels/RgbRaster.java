package org.slidestream.slide.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Samples of the JDK's images as they are stored: no colour profile, no gamma, no blending of
 * alpha.
 */
final class RgbRaster {
  private RgbRaster() {}

  static BufferedImage toBufferedImage(RgbImage image) {
    var buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    int[] row = new int[3 * image.width()];
    for (int y = 0; y < image.height(); y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = image.rgb()[y * row.length + i] & 0xFF;
      }
      buffered.getRaster().setPixels(0, y, image.width(), 1, row);
    }
    return buffered;
  }

  /** Samples of eight bits; one band is grey. */
  static RgbImage eightBit(Raster raster) {
    return scaled(raster, 8);
  }

  /** Palettes are expanded, alpha is dropped, samples are brought to eight bits. */
  static RgbImage of(BufferedImage image) {
    return image.getColorModel() instanceof IndexColorModel palette
        ? expanded(image.getRaster(), palette)
        : scaled(image.getRaster(), image.getColorModel().getComponentSize(0));
  }

  private static RgbImage scaled(Raster raster, int bits) {
    int bands = raster.getNumBands();
    int green = bands >= 3 ? 1 : 0;
    int blue = bands >= 3 ? 2 : 0;
    int width = raster.getWidth();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[bands * width];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < row.length; x += bands) {
        rgb[at++] = toByte(row[x], bits);
        rgb[at++] = toByte(row[x + green], bits);
        rgb[at++] = toByte(row[x + blue], bits);
      }
    }
    return new RgbImage(width, raster.getHeight(), rgb);
  }

  private static byte toByte(int sample, int bits) {
    return (byte) (bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1));
  }

  private static RgbImage expanded(Raster raster, IndexColorModel palette) {
    int width = raster.getWidth();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int index : row) {
        rgb[at++] = (byte) palette.getRed(index);
        rgb[at++] = (byte) palette.getGreen(index);
        rgb[at++] = (byte) palette.getBlue(index);
      }
    }
    return new RgbImage(width, raster.getHeight(), rgb);
  }
}
