package org.slidestream.benchmarks.tiling;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes a pyramid of JPEG tiles as BigTIFF, where many places may show one tile. Tiles first, then
 * the level that consists of them.
 */
final class BigTiff implements AutoCloseable {
  /** Width and height of a tile, in pixels. */
  static final int TILE = 256;

  /** Where a tile lies in the file, in bytes. */
  record Stored(long offset, long length) {}

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int LONG8 = 16;
  private static final int ENTRIES = 14;
  private static final int FIRST_DIRECTORY = 8;

  private final FileChannel file;
  private long link = FIRST_DIRECTORY;

  private BigTiff(FileChannel file) {
    this.file = file;
  }

  /** A file without levels yet, replacing one of that name. */
  static BigTiff create(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    ByteBuffer header = little(16).put((byte) 'I').put((byte) 'I');
    header.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(0);
    file.write(header.flip());
    return new BigTiff(file);
  }

  /** Stores a tile: a JPEG of YCbCr, its colours at half the resolution. */
  Stored store(byte[] jpeg) throws IOException {
    Stored stored = new Stored(file.position(), jpeg.length);
    file.write(ByteBuffer.wrap(jpeg));
    return stored;
  }

  /**
   * Adds a level, the largest first.
   *
   * @param side width and height, in pixels
   * @param tiles row by row
   */
  void level(int side, double micronsPerPixel, List<Stored> tiles) throws IOException {
    long offsets = array(tiles, Stored::offset);
    long lengths = array(tiles, Stored::length);
    boolean first = link == FIRST_DIRECTORY;
    long resolution = Math.round(100_000 / micronsPerPixel); // tenths of a pixel per cm
    ByteBuffer out = little(8 + 20 * ENTRIES + 8).putLong(ENTRIES);
    entry(out, 254, LONG, 1, first ? 0 : 1); // NewSubfileType: a smaller copy
    entry(out, 256, LONG, 1, side);
    entry(out, 257, LONG, 1, side);
    entry(out, 258, SHORT, 3, 0x0008_0008_0008L); // BitsPerSample
    entry(out, 259, SHORT, 1, 7); // Compression: JPEG
    entry(out, 262, SHORT, 1, 6); // PhotometricInterpretation: YCbCr
    entry(out, 277, SHORT, 1, 3); // SamplesPerPixel
    entry(out, 282, RATIONAL, 1, 10L << 32 | resolution);
    entry(out, 283, RATIONAL, 1, 10L << 32 | resolution);
    entry(out, 296, SHORT, 1, 3); // ResolutionUnit: cm
    entry(out, 322, LONG, 1, TILE);
    entry(out, 323, LONG, 1, TILE);
    entry(out, 324, LONG8, tiles.size(), offsets);
    entry(out, 325, LONG8, tiles.size(), lengths);
    long start = file.position();
    file.write(out.putLong(0).flip());
    file.write(little(8).putLong(start).flip(), link);
    link = file.position() - 8;
  }

  /** What an entry says in its place: the numbers, or of more than eight bytes where they lie. */
  private long array(List<Stored> tiles, ToLongFunction<Stored> number) throws IOException {
    if (tiles.size() == 1) {
      return number.applyAsLong(tiles.getFirst());
    }
    ByteBuffer numbers = little(8 * tiles.size());
    tiles.forEach(tile -> numbers.putLong(number.applyAsLong(tile)));
    long start = file.position();
    file.write(numbers.flip());
    return start;
  }

  private static void entry(ByteBuffer out, int tag, int type, int count, long value) {
    out.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
