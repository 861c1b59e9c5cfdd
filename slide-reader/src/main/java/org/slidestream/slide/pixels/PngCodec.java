package org.slidestream.slide.pixels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Reads and writes PNG: lossless. */
public final class PngCodec {
  private PngCodec() {}

  /**
   * The pixels of a PNG: alpha is dropped and not blended, palettes are expanded, grey becomes RGB,
   * of sixteen bits the upper eight are kept.
   *
   * @throws UndecodableImageException also when a chunk's checksum is wrong
   */
  public static RgbImage decode(byte[] png) throws UndecodableImageException {
    PngChunks.check(png);
    return RgbRaster.of(ImageIoDecoding.decode("png", png));
  }

  /** An image as PNG. */
  public static byte[] encode(RgbImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(RgbRaster.toBufferedImage(image), "png", bytes)) {
        throw new IllegalStateException("this JDK writes no PNG");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // memory does not fail
    }
    return bytes.toByteArray();
  }
}
