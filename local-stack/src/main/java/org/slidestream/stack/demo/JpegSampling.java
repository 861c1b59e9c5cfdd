package org.slidestream.stack.demo;

/**
 * How coarsely a JPEG stores colour against brightness, as TIFF's YCbCrSubSampling says it.
 *
 * @param horizontal 1, 2 or 4
 * @param vertical 1, 2 or 4
 */
record JpegSampling(int horizontal, int vertical) {
  /** Read from the frame header (ITU T.81, B.2.2). */
  static JpegSampling of(byte[] jpeg) {
    int at = 2;
    while (at + 19 < jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      if (marker >= 0xC0 && marker <= 0xC2) {
        int luma = jpeg[at + 11] & 0xFF;
        int chroma = jpeg[at + 14] & 0xFF;
        return new JpegSampling((luma >> 4) / (chroma >> 4), (luma & 15) / (chroma & 15));
      }
      at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
    }
    throw new IllegalArgumentException("a tile was coded as something other than a plain JPEG");
  }
}
