package org.slidestream.slide.pixels;

import java.io.ByteArrayOutputStream;

/**
 * Makes a JPEG stream stand alone: shared tables in front, and Adobe's marker to say the colours.
 *
 * <p>TIFF keeps the tables of all tiles in one place and says in a tag of its own whether tiles are
 * RGB or YCbCr (Adobe, TIFF Technical Note 2). No pixel is decoded: nothing is lost.
 */
public final class JpegSplice {
  private static final int OVERHEAD = 2 + 16;

  private JpegSplice() {}

  /**
   * A stream that every decoder reads alike. Markers in it that say otherwise are left out.
   *
   * @param tables a stream of tables only (SOI, tables, EOI), or empty
   * @param jpeg a stream with one image
   * @param colour what its components stand for
   */
  public static byte[] standalone(byte[] tables, byte[] jpeg, JpegColour colour)
      throws UndecodableImageException {
    var out = new ByteArrayOutputStream(OVERHEAD + tables.length + jpeg.length);
    out.write(0xFF);
    out.write(JpegSegment.SOI);
    out.writeBytes(adobe(colour));
    if (tables.length > 0) {
      copySegments(tables, out);
    }
    int image = copySegments(jpeg, out);
    out.write(jpeg, image, jpeg.length - image);
    return out.toByteArray();
  }

  /** Copies all that matters before the image data; returns where those begin. */
  private static int copySegments(byte[] jpeg, ByteArrayOutputStream out)
      throws UndecodableImageException {
    int end = 2;
    for (JpegSegment segment : JpegSegment.of(jpeg)) {
      if (!segment.isAnnotation()) {
        out.write(jpeg, segment.start(), segment.end() - segment.start());
      }
      end = segment.end();
    }
    return end;
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
