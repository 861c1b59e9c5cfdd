package org.slidestream.stack.demo;

import org.slidestream.slide.pixels.RgbImage;

/**
 * The next smaller level: the mean of 2 x 2 pixels, filled piece by piece as the larger level
 * passes. Pieces may come from several threads where they do not overlap and begin at even places.
 */
final class Halved implements PyramidTiffWriter.Pixels {
  private final int width;
  private final byte[] rgb;

  /**
   * @param width of the larger level, in pixels; a last odd column is left out
   * @param height of the larger level, in pixels; a last odd row is left out
   */
  Halved(int width, int height) {
    this.width = width / 2;
    this.rgb = new byte[3 * this.width * (height / 2)];
  }

  void take(int x, int y, RgbImage piece) {
    int stride = 3 * piece.width();
    byte[] from = piece.rgb();
    for (int row = 0; row < piece.height() / 2; row++) {
      for (int column = 0; column < piece.width() / 2; column++) {
        int at = 2 * row * stride + 6 * column;
        int to = 3 * ((y / 2 + row) * width + x / 2 + column);
        for (int channel = 0; channel < 3; channel++) {
          int sum =
              (from[at + channel] & 0xFF)
                  + (from[at + channel + 3] & 0xFF)
                  + (from[at + channel + stride] & 0xFF)
                  + (from[at + channel + stride + 3] & 0xFF);
          rgb[to + channel] = (byte) ((sum + 2) / 4);
        }
      }
    }
  }

  @Override
  public RgbImage read(int x, int y, int width, int height) {
    byte[] piece = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      System.arraycopy(rgb, 3 * ((y + row) * this.width + x), piece, 3 * row * width, 3 * width);
    }
    return new RgbImage(width, height, piece);
  }
}
