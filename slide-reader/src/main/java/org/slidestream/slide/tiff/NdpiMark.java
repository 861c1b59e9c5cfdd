package org.slidestream.slide.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.slidestream.slide.UnreadableSlideException;

/**
 * Tells a Hamamatsu NDPI, whose directories lie at 64-bit offsets in a TIFF of 32-bit ones: beyond
 * 4 GB nothing else can be read of it here.
 */
public final class NdpiMark {
  private static final int OFFSET_AT = 4;
  private static final int ENTRY_BYTES = 12;

  private NdpiMark() {}

  /** True when the first directory holds Hamamatsu's tag. */
  public static boolean isOn(Path path) {
    try (FileBytes file = FileBytes.open(path)) {
      long at = file.read(OFFSET_AT, 8, ByteOrder.LITTLE_ENDIAN, "the TIFF header").getLong();
      int count = file.read(at, 2, ByteOrder.LITTLE_ENDIAN, "a TIFF directory").getShort() & 0xFFFF;
      ByteBuffer entries =
          file.read(
              at + 2, (long) count * ENTRY_BYTES, ByteOrder.LITTLE_ENDIAN, "a TIFF directory");
      for (int i = 0; i < count; i++) {
        if ((entries.getShort(i * ENTRY_BYTES) & 0xFFFF) == TiffTag.NDPI_FORMAT_FLAG) {
          return true;
        }
      }
      return false;
    } catch (UnreadableSlideException none) {
      return false;
    }
  }
}
