package org.slidestream.tiler.cut;

import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

/** How the image of a tile is written. Thread-safe. */
public interface TileCodec {
  /** Media type of what {@link #encode} gives. */
  String mediaType();

  byte[] encode(RgbImage image);

  /** Lossless. */
  static TileCodec png() {
    return new Written("image/png", PngCodec::encode);
  }

  /**
   * Smaller and quicker, with loss.
   *
   * @param quality 1 to 100
   */
  static TileCodec jpeg(int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("a JPEG's quality lies between 1 and 100: " + quality);
    }
    JpegCodec codec = JpegCodec.best();
    return new Written("image/jpeg", image -> codec.encode(image, quality));
  }

  /** An image in, its bytes out. */
  @FunctionalInterface
  interface Encoding {
    byte[] of(RgbImage image);
  }

  /** A codec by its parts. */
  record Written(String mediaType, Encoding encoding) implements TileCodec {
    @Override
    public byte[] encode(RgbImage image) {
      return encoding.of(image);
    }
  }
}
