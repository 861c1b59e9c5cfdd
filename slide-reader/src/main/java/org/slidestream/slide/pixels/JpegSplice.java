package org.slidestream.slide.pixels;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Makes JPEG streams stand alone: shared tables in front, and Adobe's marker to say the colours.
 *
 * <p>TIFF keeps the tables of all tiles in one place and says in a tag of its own whether tiles are
 * RGB or YCbCr (Adobe, TIFF Technical Note 2). No pixel is decoded: nothing is lost.
 */
public final class JpegSplice {
  /** How every stream begins. */
  private final byte[] start;

  /**
   * @param tables a stream of tables only (SOI, tables, EOI), or empty
   * @param colour what the components of all streams stand for
   */
  public JpegSplice(byte[] tables, JpegColour colour) throws UndecodableImageException {
    var out = new ByteArrayOutputStream();
    out.write(0xFF);
    out.write(JpegSegment.SOI);
    out.writeBytes(adobe(colour));
    if (tables.length > 0) {
      for (JpegSegment segment : JpegSegment.of(tables)) {
        if (!segment.isAnnotation()) {
          out.write(tables, segment.start(), segment.length());
        }
      }
    }
    start = out.toByteArray();
  }

  /**
   * A stream that every decoder reads alike. Markers in it that say otherwise are left out.
   *
   * @param jpeg a stream with one image
   */
  public byte[] standalone(byte[] jpeg) throws UndecodableImageException {
    List<JpegSegment> segments = JpegSegment.of(jpeg);
    int length = start.length;
    int image = 2; // behind SOI
    for (JpegSegment segment : segments) {
      length += segment.isAnnotation() ? 0 : segment.length();
      image = segment.end();
    }
    byte[] out = Arrays.copyOf(start, length + jpeg.length - image);
    int at = start.length;
    for (JpegSegment segment : segments) {
      if (!segment.isAnnotation()) {
        System.arraycopy(jpeg, segment.start(), out, at, segment.length());
        at += segment.length();
      }
    }
    System.arraycopy(jpeg, image, out, at, jpeg.length - image);
    return out;
  }

  private static byte[] adobe(JpegColour colour) {
    byte transform = (byte) (colour == JpegColour.YCBCR ? 1 : 0);
    return new byte[] {
      (byte) 0xFF,
      (byte) JpegSegment.APP14,
      0,
      14,
      'A',
      'd',
      'o',
      'b',
      'e',
      0,
      100,
      0,
      0,
      0,
      0,
      transform
    };
  }
}
