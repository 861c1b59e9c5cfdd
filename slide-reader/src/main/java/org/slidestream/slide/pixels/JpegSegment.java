package org.slidestream.slide.pixels;

import java.util.ArrayList;
import java.util.List;

/**
 * A marker segment of a JPEG stream (ITU-T T.81, B.1.1.4).
 *
 * @param marker second byte of the marker
 * @param start index of the marker's first byte
 * @param end index behind the segment
 */
record JpegSegment(int marker, int start, int end) {
  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int APP0 = 0xE0;
  static final int APP14 = 0xEE;
  static final int APP15 = 0xEF;
  static final int COM = 0xFE;

  /** The header's segments: those behind SOI, up to and with the first SOS; EOI is left out. */
  static List<JpegSegment> of(byte[] jpeg) throws UndecodableImageException {
    if (jpeg.length < 4 || u8(jpeg, 0) != 0xFF || u8(jpeg, 1) != SOI) {
      throw new UndecodableImageException("not a JPEG stream: it does not begin with SOI");
    }
    List<JpegSegment> segments = new ArrayList<>();
    int at = 2;
    while (at + 1 < jpeg.length) {
      if (u8(jpeg, at) != 0xFF) {
        throw new UndecodableImageException("damaged JPEG header at byte " + at);
      }
      int marker = u8(jpeg, at + 1);
      if (marker == 0xFF) { // fill byte
        at++;
        continue;
      }
      if (marker == EOI) {
        return segments;
      }
      int end = at + 2 + length(jpeg, at + 2);
      segments.add(new JpegSegment(marker, at, end));
      if (marker == SOS) {
        return segments;
      }
      at = end;
    }
    return segments;
  }

  private static int length(byte[] jpeg, int at) throws UndecodableImageException {
    int length = at + 1 < jpeg.length ? u16(jpeg, at) : 0;
    if (length < 2 || length > jpeg.length - at) {
      throw new UndecodableImageException("JPEG header ends early, at byte " + jpeg.length);
    }
    return length;
  }

  /** True for SOF0 to SOF15, which hold the size of the image. */
  boolean isFrame() {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** True for APP0 to APP15 and comments: what says how to show an image, not what it holds. */
  boolean isAnnotation() {
    return (marker >= APP0 && marker <= APP15) || marker == COM;
  }

  /** Bytes with marker and length. */
  int length() {
    return end - start;
  }

  /** Bytes behind marker and length. */
  int payload() {
    return end - start - 4;
  }

  static int u8(byte[] bytes, int at) {
    return bytes[at] & 0xFF;
  }

  static int u16(byte[] bytes, int at) {
    return u8(bytes, at) << 8 | u8(bytes, at + 1);
  }
}
