package org.slidestream.slide.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalDouble;
import org.slidestream.slide.UnreadableSlideException;

/** An image file directory: the tags of one image. Values are read when they are asked for. */
public final class TiffDirectory {
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_VALUES = 1 << 22;

  private final FileBytes file;
  private final ByteOrder order;
  private final Map<Integer, TiffEntry> entries;

  TiffDirectory(FileBytes file, ByteOrder order, Map<Integer, TiffEntry> entries) {
    this.file = file;
    this.order = order;
    this.entries = entries;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  boolean isTiled() {
    return has(TiffTag.TILE_WIDTH) && has(TiffTag.TILE_OFFSETS);
  }

  long compression() throws UnreadableSlideException {
    return integer(TiffTag.COMPRESSION, Compression.NONE);
  }

  /** The first value of a tag, or what stands for it when it is absent. */
  long integer(int tag, long absent) throws UnreadableSlideException {
    TiffEntry entry = entries.get(tag);
    if (entry == null || entry.count() == 0) {
      return absent;
    }
    return value(values(tag, new TiffEntry(entry.type(), 1, entry.offset())), entry.type(), tag);
  }

  /** All values of a tag, none when it is absent. */
  long[] integers(int tag) throws UnreadableSlideException {
    TiffEntry entry = entries.get(tag);
    if (entry == null) {
      return new long[0];
    }
    if (entry.count() > MAX_VALUES) {
      throw new UnreadableSlideException("TIFF tag %d has too many values".formatted(tag));
    }
    ByteBuffer values = values(tag, entry);
    long[] integers = new long[(int) entry.count()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = value(values, entry.type(), tag);
    }
    return integers;
  }

  /** A fraction of two integers, where the tag holds a usable one. */
  OptionalDouble rational(int tag) throws UnreadableSlideException {
    TiffEntry entry = entries.get(tag);
    if (entry == null || entry.type() != 5 || entry.count() == 0) {
      return OptionalDouble.empty();
    }
    ByteBuffer values = values(tag, new TiffEntry(entry.type(), 1, entry.offset()));
    double fraction =
        Integer.toUnsignedLong(values.getInt()) / (double) Integer.toUnsignedLong(values.getInt());
    return Double.isFinite(fraction) ? OptionalDouble.of(fraction) : OptionalDouble.empty();
  }

  /** A text without its closing zero, empty when the tag is absent. */
  String text(int tag) throws UnreadableSlideException {
    byte[] bytes = bytes(tag);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** The bytes of a tag, at most a mebibyte of them. */
  byte[] bytes(int tag) throws UnreadableSlideException {
    TiffEntry entry = entries.get(tag);
    if (entry == null) {
      return new byte[0];
    }
    long length = Math.min(entry.count() * entry.bytes(), MAX_TEXT);
    return file.read(entry.offset(), length, "TIFF tag " + tag);
  }

  private ByteBuffer values(int tag, TiffEntry entry) throws UnreadableSlideException {
    long length = entry.count() * entry.bytes();
    return file.read(entry.offset(), length, order, "TIFF tag " + tag);
  }

  private static long value(ByteBuffer values, int type, int tag) throws UnreadableSlideException {
    return switch (type) {
      case 1, 7 -> values.get() & 0xFF;
      case 3 -> values.getShort() & 0xFFFF;
      case 4, 13 -> Integer.toUnsignedLong(values.getInt());
      case 16, 18 -> values.getLong();
      default ->
          throw new UnreadableSlideException(
              "TIFF tag %d holds no integers but type %d".formatted(tag, type));
    };
  }
}
