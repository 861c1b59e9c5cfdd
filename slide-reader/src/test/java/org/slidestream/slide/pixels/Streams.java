package org.slidestream.slide.pixels;

import java.io.ByteArrayOutputStream;

/** Takes JPEG streams apart. */
public final class Streams {
  private Streams() {}

  /** The stream as TIFF stores it beside shared tables. */
  public static byte[] withoutTables(byte[] jpeg) throws UndecodableImageException {
    return filtered(jpeg, false);
  }

  /** Only the tables, as TIFF stores them once for all tiles. */
  public static byte[] tables(byte[] jpeg) throws UndecodableImageException {
    return filtered(jpeg, true);
  }

  public static void setSize(byte[] jpeg, int width, int height) throws UndecodableImageException {
    for (JpegSegment segment : JpegSegment.of(jpeg)) {
      if (segment.isFrame()) {
        int at = segment.start() + 5;
        jpeg[at] = (byte) (height >> 8);
        jpeg[at + 1] = (byte) height;
        jpeg[at + 2] = (byte) (width >> 8);
        jpeg[at + 3] = (byte) width;
      }
    }
  }

  private static byte[] filtered(byte[] jpeg, boolean tables) throws UndecodableImageException {
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int end = 2;
    for (JpegSegment segment : JpegSegment.of(jpeg)) {
      boolean table = segment.marker() == 0xC4 || segment.marker() == 0xDB;
      if (table == tables) {
        out.write(jpeg, segment.start(), segment.end() - segment.start());
      }
      end = segment.end();
    }
    out.write(jpeg, tables ? jpeg.length - 2 : end, tables ? 2 : jpeg.length - end);
    return out.toByteArray();
  }
}
