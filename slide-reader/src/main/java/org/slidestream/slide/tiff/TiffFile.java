package org.slidestream.slide.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.UnreadableSlideException;

/**
 * A TIFF or BigTIFF container, in either byte order. Every offset is checked against the size of
 * the file before memory is taken.
 *
 * <p>Sources: TIFF 6.0, section 2; The BigTIFF File Format Proposal.
 */
public final class TiffFile implements AutoCloseable {
  private static final int HEADER_BYTES = 16;
  private static final int MAX_DIRECTORIES = 1024;
  private static final int MAX_ENTRIES = 4096;
  private static final int MAX_SUB_DIRECTORIES = 64;

  private final FileBytes file;
  private final ByteOrder order;
  private final boolean big;
  private final List<TiffDirectory> directories;

  private TiffFile(FileBytes file, ByteBuffer header) throws UnreadableSlideException {
    this.file = file;
    this.order = header.order();
    this.big = header.getShort(2) == 43;
    if (big && (header.getShort(4) != 8 || header.getShort(6) != 0)) {
      throw new UnreadableSlideException("damaged BigTIFF header");
    }
    directories = chain(big ? header.getLong(8) : Integer.toUnsignedLong(header.getInt(4)));
  }

  /**
   * Reads all directories.
   *
   * @throws UnreadableSlideException when the file is no TIFF, cut short or damaged
   */
  public static TiffFile open(Path path) throws UnreadableSlideException {
    FileBytes file = FileBytes.open(path);
    try {
      return new TiffFile(file, header(file));
    } catch (UnreadableSlideException | RuntimeException failure) {
      file.close();
      throw failure;
    }
  }

  /** True when a file begins as TIFF and BigTIFF do. */
  public static boolean beginsAsTiff(byte[] start) {
    return order(start) != null;
  }

  private static ByteBuffer header(FileBytes file) throws UnreadableSlideException {
    byte[] header = file.read(0, Math.min(HEADER_BYTES, file.size()), "the TIFF header");
    ByteOrder order = order(header);
    if (order == null || header.length < HEADER_BYTES) {
      throw new UnreadableSlideException("not a TIFF file");
    }
    return ByteBuffer.wrap(header).order(order);
  }

  private static @Nullable ByteOrder order(byte[] start) {
    if (start.length < 4) {
      return null;
    }
    if (start[0] == 'I' && start[1] == 'I' && isVersion(start[2], start[3])) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    return start[0] == 'M' && start[1] == 'M' && isVersion(start[3], start[2])
        ? ByteOrder.BIG_ENDIAN
        : null;
  }

  private static boolean isVersion(byte low, byte high) {
    return high == 0 && (low == 42 || low == 43);
  }

  private List<TiffDirectory> chain(long first) throws UnreadableSlideException {
    List<TiffDirectory> chain = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long at = first;
    while (at != 0) {
      if (!seen.add(at) || seen.size() > MAX_DIRECTORIES) {
        throw new UnreadableSlideException("the chain of TIFF directories does not end");
      }
      long entries = entries(at);
      chain.add(directory(at, entries));
      long next = at + countBytes() + entries * entryBytes();
      ByteBuffer link = file.read(next, big ? 8 : 4, order, "the link to a TIFF directory");
      at = big ? link.getLong() : Integer.toUnsignedLong(link.getInt());
    }
    if (chain.isEmpty()) {
      throw new UnreadableSlideException("TIFF file without an image");
    }
    return List.copyOf(chain);
  }

  private long entries(long at) throws UnreadableSlideException {
    ByteBuffer count = file.read(at, countBytes(), order, "a TIFF directory");
    long entries = big ? count.getLong() : count.getShort() & 0xFFFF;
    // Zeros where a directory should be: the file was given its size before its content came.
    if (entries <= 0 || entries > MAX_ENTRIES) {
      throw new UnreadableSlideException(
          "a TIFF directory has %d entries: the file is damaged or not complete"
              .formatted(entries));
    }
    return entries;
  }

  private TiffDirectory directory(long at, long entries) throws UnreadableSlideException {
    long start = at + countBytes();
    ByteBuffer bytes = file.read(start, entries * entryBytes(), order, "a TIFF directory");
    Map<Integer, TiffEntry> found = new LinkedHashMap<>();
    for (int i = 0; i < entries; i++) {
      int entry = i * entryBytes();
      int tag = bytes.getShort(entry) & 0xFFFF;
      int type = bytes.getShort(entry + 2) & 0xFFFF;
      if (type == 0) {
        throw new UnreadableSlideException(
            "a TIFF directory has empty entries: the file is damaged or not complete");
      }
      if (TiffEntry.bytes(type) > 0) {
        found.putIfAbsent(tag, entry(bytes, entry, type, start, tag));
      }
    }
    return new TiffDirectory(file, order, found);
  }

  private TiffEntry entry(ByteBuffer bytes, int entry, int type, long start, int tag)
      throws UnreadableSlideException {
    int valueAt = entry + (big ? 12 : 8);
    long count = big ? bytes.getLong(entry + 4) : Integer.toUnsignedLong(bytes.getInt(entry + 4));
    if (count < 0 || count > file.size()) {
      throw new UnreadableSlideException("TIFF tag %d has too many values".formatted(tag));
    }
    long length = count * TiffEntry.bytes(type);
    long offset =
        length <= (big ? 8 : 4)
            ? start + valueAt
            : big ? bytes.getLong(valueAt) : Integer.toUnsignedLong(bytes.getInt(valueAt));
    if (!file.contains(offset, length)) {
      throw new UnreadableSlideException(
          "TIFF tag %d lies outside the file: the file is damaged or not complete".formatted(tag));
    }
    return new TiffEntry(type, count, offset);
  }

  private int countBytes() {
    return big ? 8 : 2;
  }

  private int entryBytes() {
    return big ? 20 : 12;
  }

  /** The images of the file, in its order; never empty. */
  public List<TiffDirectory> directories() {
    return directories;
  }

  /** The smaller copies that an image keeps to itself, as OME-TIFF does. */
  List<TiffDirectory> children(TiffDirectory parent) throws UnreadableSlideException {
    List<TiffDirectory> children = new ArrayList<>();
    for (long at : parent.integers(TiffTag.SUB_IFDS)) {
      if (children.size() == MAX_SUB_DIRECTORIES) {
        throw new UnreadableSlideException("a TIFF directory has too many sub-directories");
      }
      children.add(directory(at, entries(at)));
    }
    return children;
  }

  FileBytes file() {
    return file;
  }

  @Override
  public void close() {
    file.close();
  }
}
