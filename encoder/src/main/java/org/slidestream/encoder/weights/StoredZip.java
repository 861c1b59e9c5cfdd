package org.slidestream.encoder.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A zip archive (PKWARE APPNOTE 6.3, with zip64) whose entries are stored, so that each is a slice
 * of the file. Offsets outside the file throw {@link IndexOutOfBoundsException}.
 */
final class StoredZip {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int CENTRAL_HEADER = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int END_SIZE = 22;
  private static final long IN_EXTRA_FIELD = 0xFFFFFFFFL;

  private final MemorySegment file;

  private StoredZip(MemorySegment file) {
    this.file = file;
  }

  /** Whether the file begins as a zip archive does. */
  static boolean isZip(MemorySegment file) {
    return file.byteSize() >= 4 && file.get(INT, 0) == LOCAL_HEADER;
  }

  /** The names of all entries, whether stored or not, in the order of the directory. */
  static List<String> names(MemorySegment file) throws UnreadableWeightsException {
    return new StoredZip(file).headers().stream().map(Header::name).toList();
  }

  /** The bytes of each entry by its name, in the order of the directory. */
  static Map<String, MemorySegment> entries(MemorySegment file) throws UnreadableWeightsException {
    StoredZip zip = new StoredZip(file);
    Map<String, MemorySegment> entries = new LinkedHashMap<>();
    for (Header header : zip.headers()) {
      if (!header.stored()) {
        throw new UnreadableWeightsException(
            "entry %s is compressed or encrypted, which PyTorch never does to weights"
                .formatted(header.name()));
      }
      if (entries.put(header.name(), zip.content(header)) != null) {
        throw new UnreadableWeightsException("entry %s is there twice".formatted(header.name()));
      }
    }
    return entries;
  }

  /**
   * An entry of the directory.
   *
   * @param stored whether its bytes lie in the file as they are
   * @param at offset of the directory's entry
   * @param extra offset of its extra field
   * @param end of its extra field
   */
  private record Header(String name, boolean stored, long at, long extra, long end) {}

  private List<Header> headers() throws UnreadableWeightsException {
    long end = end();
    long count = unsignedShort(end + 10);
    long at = unsignedInt(end + 16);
    boolean zip64 = end >= 20 && file.get(INT, end - 20) == END_64_LOCATOR;
    if (zip64) {
      long end64 = file.get(LONG, end - 12);
      expect(END_64, end64);
      count = file.get(LONG, end64 + 32);
      at = file.get(LONG, end64 + 48);
    }
    List<Header> headers = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      expect(CENTRAL_HEADER, at);
      String name = text(at + 46, unsignedShort(at + 28));
      boolean stored = unsignedShort(at + 10) == 0 && (unsignedShort(at + 8) & 1) == 0;
      long extra = at + 46 + unsignedShort(at + 28);
      long comment = extra + unsignedShort(at + 30);
      headers.add(new Header(name, stored, at, extra, comment));
      at = comment + unsignedShort(at + 32);
    }
    return headers;
  }

  private MemorySegment content(Header header) throws UnreadableWeightsException {
    long size = unsignedInt(header.at() + 24);
    long local = unsignedInt(header.at() + 42);
    boolean largeSize = size == IN_EXTRA_FIELD;
    boolean largeStored = unsignedInt(header.at() + 20) == IN_EXTRA_FIELD;
    boolean largeOffset = local == IN_EXTRA_FIELD;
    if (largeSize || largeStored || largeOffset) {
      // The extra field holds only those that did not fit, in this order.
      long at = zip64Extra(header.extra(), header.end());
      if (largeSize) {
        size = file.get(LONG, at);
        at += 8;
      }
      if (largeStored) {
        at += 8;
      }
      if (largeOffset) {
        local = file.get(LONG, at);
      }
    }
    expect(LOCAL_HEADER, local);
    return file.asSlice(local + 30 + unsignedShort(local + 26) + unsignedShort(local + 28), size);
  }

  private long zip64Extra(long from, long to) throws UnreadableWeightsException {
    for (long at = from; at + 4 <= to; at += 4L + unsignedShort(at + 2)) {
      if (unsignedShort(at) == 1) {
        return at + 4;
      }
    }
    throw new UnreadableWeightsException("the zip directory lacks a size or an offset");
  }

  private long end() throws UnreadableWeightsException {
    long last = file.byteSize() - END_SIZE;
    for (long at = last; at >= Math.max(0, last - 0xFFFF); at--) {
      if (file.get(INT, at) == END && at + END_SIZE + unsignedShort(at + 20) == file.byteSize()) {
        return at;
      }
    }
    throw new UnreadableWeightsException("the zip directory at the end is missing: cut off?");
  }

  private void expect(int signature, long at) throws UnreadableWeightsException {
    if (file.get(INT, at) != signature) {
      throw new UnreadableWeightsException(
          "the zip directory is damaged: no header %08x at offset %d".formatted(signature, at));
    }
  }

  private String text(long at, int length) {
    byte[] bytes = file.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int unsignedShort(long at) {
    return file.get(SHORT, at) & 0xFFFF;
  }

  private long unsignedInt(long at) {
    return file.get(INT, at) & 0xFFFFFFFFL;
  }
}
