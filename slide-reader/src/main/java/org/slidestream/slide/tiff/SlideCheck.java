package org.slidestream.slide.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.slidestream.slide.UnreadableSlideException;

/**
 * Looks at the structure of a TIFF slide before its first tile is read: everything that the
 * directories name lies in the file, and tiles begin as their compression wants it. It finds files
 * that were cut short, and those that got their size before their content: holes of zeros.
 */
public final class SlideCheck {
  private static final int JPEG_START = 0xFFD8;
  private static final int JPEG2000_START = 0xFF4F;

  /** Looked at in an image: a network share answers a thousand a second; holes span many tiles. */
  private static final int MOST_STARTS = 1024;

  /** They are held in memory, at 16 bytes each; a slide of 300,000 px a side has 2 million. */
  private static final long MOST_PARTS = 1L << 22;

  private final FileBytes file;
  private long allParts;

  private SlideCheck(FileBytes file) {
    this.file = file;
  }

  /**
   * Checks all images of a file, thumbnail and label included.
   *
   * @throws UnreadableSlideException when something is missing
   */
  public static void check(TiffFile file) throws UnreadableSlideException {
    SlideCheck check = new SlideCheck(file.file());
    for (TiffDirectory directory : file.directories()) {
      check.image(directory);
    }
    for (TiffDirectory child : file.children(file.directories().getFirst())) {
      check.image(child);
    }
  }

  private void image(TiffDirectory directory) throws UnreadableSlideException {
    if (directory.isTiled()) {
      parts(directory, "tiles", TiffTag.TILE_OFFSETS, TiffTag.TILE_BYTE_COUNTS, start(directory));
    } else {
      parts(directory, "strips", TiffTag.STRIP_OFFSETS, TiffTag.STRIP_BYTE_COUNTS, 0);
    }
  }

  private static int start(TiffDirectory directory) throws UnreadableSlideException {
    long compression = directory.compression();
    if (compression == Compression.JPEG) {
      return JPEG_START;
    }
    return Compression.isJpeg2000(compression) ? JPEG2000_START : 0;
  }

  private void parts(TiffDirectory directory, String what, int offsetTag, int countTag, int start)
      throws UnreadableSlideException {
    long[] offsets = directory.integers(offsetTag);
    long[] counts = directory.integers(countTag);
    if (offsets.length != counts.length) {
      throw new UnreadableSlideException(
          "a TIFF image has %d offsets and %d sizes of %s"
              .formatted(offsets.length, counts.length, what));
    }
    allParts += offsets.length;
    if (allParts > MOST_PARTS) {
      throw new UnreadableSlideException("the TIFF images have more " + what + " than any slide");
    }
    int outside = 0;
    int damaged = 0;
    int missing = 0;
    int step = Math.ceilDiv(Math.max(offsets.length, 1), MOST_STARTS);
    for (int i = 0; i < offsets.length; i++) {
      if (!file.contains(offsets[i], counts[i])) {
        outside++;
      } else if (counts[i] == 0) {
        missing++;
      } else if (start != 0 && i % step == 0 && !beginsWith(start, offsets[i], counts[i])) {
        damaged++;
      }
    }
    if (missing == offsets.length) {
      throw new UnreadableSlideException(
          "a TIFF image has no %s at all: the file is damaged or not complete".formatted(what));
    }
    refuse(outside, offsets.length, what + " lie outside the file");
    refuse(
        damaged,
        Math.ceilDiv(offsets.length, step),
        what + " do not begin as their compression wants it");
  }

  private boolean beginsWith(int start, long offset, long count) throws UnreadableSlideException {
    if (count < 2) {
      return false;
    }
    ByteBuffer begin = file.read(offset, 2, ByteOrder.BIG_ENDIAN, "a tile");
    return (begin.getShort() & 0xFFFF) == start;
  }

  private static void refuse(int bad, int all, String what) throws UnreadableSlideException {
    if (bad > 0) {
      throw new UnreadableSlideException(
          "%d of %d %s: the file is damaged or not complete".formatted(bad, all, what));
    }
  }
}
