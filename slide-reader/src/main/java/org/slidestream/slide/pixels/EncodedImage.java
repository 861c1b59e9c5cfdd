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
    return decode(bytes, Integer.MAX_VALUE);
  }

  /**
   * The pixels of a PNG or JPEG whose header promises no more than is wanted: nothing larger is
   * decoded, however small its file.
   *
   * @param mostSide the longest side that is read, in pixels
   * @throws UndecodableImageException when it is neither, damaged or larger
   */
  public static RgbImage decode(byte[] bytes, int mostSide) throws UndecodableImageException {
    if (PngChunks.hasSignature(bytes)) {
      PngChunks.checkSides(bytes, mostSide);
      return PngCodec.decode(bytes);
    }
    if (bytes.length >= 2
        && JpegSegment.u8(bytes, 0) == 0xFF
        && JpegSegment.u8(bytes, 1) == JpegSegment.SOI) {
      JpegHeader header = JpegHeader.of(bytes);
      ImageLimits.checkSides(header.width(), header.height(), mostSide);
      return JpegCodec.best().decode(bytes);
    }
    throw new UndecodableImageException(
        "%d bytes are neither PNG nor JPEG".formatted(bytes.length));
  }
}
