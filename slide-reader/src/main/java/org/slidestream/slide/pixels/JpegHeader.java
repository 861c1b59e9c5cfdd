package org.slidestream.slide.pixels;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a JPEG stream says of itself before its first scan.
 *
 * @param width in pixels
 * @param height in pixels
 * @param colour by the rules of libjpeg: JFIF, then Adobe's marker, then the component names
 */
public record JpegHeader(int width, int height, JpegColour colour) {
  /**
   * The header of a stream.
   *
   * @throws UndecodableImageException when it is no JPEG, or one that is not read here
   */
  public static JpegHeader of(byte[] jpeg) throws UndecodableImageException {
    List<JpegSegment> segments = JpegSegment.of(jpeg);
    for (JpegSegment segment : segments) {
      if (segment.isFrame()) {
        return ofFrame(jpeg, segment, segments);
      }
    }
    throw new UndecodableImageException("JPEG stream without an image");
  }

  /** True when a stream ends as JPEG does, with nothing behind its end. */
  public static boolean isEnded(byte[] jpeg) {
    return jpeg.length >= 2
        && JpegSegment.u8(jpeg, jpeg.length - 2) == 0xFF
        && JpegSegment.u8(jpeg, jpeg.length - 1) == JpegSegment.EOI;
  }

  private static JpegHeader ofFrame(byte[] jpeg, JpegSegment frame, List<JpegSegment> segments)
      throws UndecodableImageException {
    int at = frame.start() + 4;
    if (frame.payload() < 6 || frame.payload() < 6 + 3 * JpegSegment.u8(jpeg, at + 5)) {
      throw new UndecodableImageException("damaged JPEG frame header");
    }
    int bits = JpegSegment.u8(jpeg, at);
    int height = JpegSegment.u16(jpeg, at + 1);
    int width = JpegSegment.u16(jpeg, at + 3);
    int components = JpegSegment.u8(jpeg, at + 5);
    ImageLimits.check(width, height);
    if (bits != 8 || (components != 1 && components != 3)) {
      throw new UndecodableImageException(
          "JPEG of %d components with %d bits is neither grey nor RGB".formatted(components, bits));
    }
    return new JpegHeader(
        width, height, components == 1 ? JpegColour.GREY : colour(jpeg, at + 6, segments));
  }

  private static JpegColour colour(byte[] jpeg, int names, List<JpegSegment> segments) {
    boolean adobe = false;
    boolean adobeRgb = false;
    for (JpegSegment segment : segments) {
      if (segment.marker() == JpegSegment.APP0 && startsWith(jpeg, segment, "JFIF\0")) {
        return JpegColour.YCBCR;
      }
      if (segment.marker() == JpegSegment.APP14
          && segment.payload() >= 12
          && startsWith(jpeg, segment, "Adobe")) {
        adobe = true;
        adobeRgb = jpeg[segment.start() + 15] == 0;
      }
    }
    boolean named = jpeg[names] == 'R' && jpeg[names + 3] == 'G' && jpeg[names + 6] == 'B';
    return (adobe ? adobeRgb : named) ? JpegColour.RGB : JpegColour.YCBCR;
  }

  private static boolean startsWith(byte[] jpeg, JpegSegment segment, String text) {
    return segment.payload() >= text.length()
        && new String(jpeg, segment.start() + 4, text.length(), StandardCharsets.ISO_8859_1)
            .equals(text);
  }
}
