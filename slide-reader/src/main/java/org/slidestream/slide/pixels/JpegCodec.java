package org.slidestream.slide.pixels;

/** Reads and writes JPEG. Thread-safe. */
public interface JpegCodec {
  /**
   * The pixels of a baseline or progressive JPEG, grey, YCbCr or RGB, eight bits a sample.
   *
   * @throws UndecodableImageException also when the stream ends early or is damaged in a way that
   *     other decoders cover up with a warning
   */
  RgbImage decode(byte[] jpeg) throws UndecodableImageException;

  /**
   * An image as JPEG.
   *
   * @param quality 1 to 100; colours keep the full resolution from 90 on
   */
  byte[] encode(RgbImage image, int quality);

  /** libjpeg-turbo where it is installed, the JDK's codec elsewhere. */
  static JpegCodec best() {
    return BestJpegCodec.CODEC;
  }
}
