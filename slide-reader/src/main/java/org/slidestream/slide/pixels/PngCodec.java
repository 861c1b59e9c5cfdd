package org.slidestream.slide.pixels;

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
    return PngReader.reads(png)
        ? PngReader.read(png)
        : RgbRaster.of(ImageIoDecoding.decode("png", png));
  }

  /** An image as PNG. */
  public static byte[] encode(RgbImage image) {
    return PngWriter.write(image);
  }
}
