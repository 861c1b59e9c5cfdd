package org.slidestream.slide.pixels;

/** An image file of unknown kind. */
public final class EncodedImage {
  private EncodedImage() {}

  /**
   * The pixels of a PNG or JPEG, told apart by how they begin.
   *
   * @throws UndecodableImageException when it is neither, or damaged
   */
  public static RgbImage decode(byte[] bytes) throws UndecodableImageException {
    if (PngChunks.hasSignature(bytes)) {
      return PngCodec.decode(bytes);
    }
    if (bytes.length >= 2
        && JpegSegment.u8(bytes, 0) == 0xFF
        && JpegSegment.u8(bytes, 1) == JpegSegment.SOI) {
      return JpegCodec.best().decode(bytes);
    }
    throw new UndecodableImageException(
        "%d bytes are neither PNG nor JPEG".formatted(bytes.length));
  }
}
