package org.slidestream.slide.tiff;

/** Values of the Compression tag that matter here. */
final class Compression {
  static final int NONE = 1;
  static final int LZW = 5;
  static final int JPEG = 7;
  static final int DEFLATE = 8;
  static final int JPEG2000_YCBCR = 33003;
  static final int JPEG2000_RGB = 33005;

  private Compression() {}

  /** The name that a pathologist's engineer would use. */
  static String name(long compression) {
    return switch ((int) compression) {
      case NONE -> "uncompressed";
      case LZW -> "LZW-compressed";
      case JPEG -> "JPEG-compressed";
      case DEFLATE, 32946 -> "deflate-compressed";
      case JPEG2000_YCBCR, JPEG2000_RGB, 34712 -> "JPEG2000-compressed";
      default -> "TIFF-compression-%d".formatted(compression);
    };
  }

  static boolean isJpeg2000(long compression) {
    return compression == JPEG2000_RGB || compression == JPEG2000_YCBCR;
  }
}
