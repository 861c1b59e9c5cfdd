package org.slidestream.stack.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One level of the pyramid whose tiles are in the file already, and the directory that finds them
 * (TIFF 6.0; JPEG as in Technical Note 2).
 */
record TiffLevel(int width, int height, JpegSampling sampling, List<Stored> tiles) {
  /** Where one tile lies, in bytes. */
  record Stored(long offset, int length) {}

  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int ENTRIES = 17;

  /** Writes the directories behind the tiles, one a level, then the header that leads to them. */
  static void writeDirectories(
      FileChannel out, List<TiffLevel> levels, double micronsPerPixel, String description)
      throws IOException {
    long start = even(out);
    ByteBuffer header = little(8).put((byte) 'I').put((byte) 'I').putShort((short) 42);
    out.write(header.putInt((int) start).flip(), 0);
    for (int index = 0; index < levels.size(); index++) {
      TiffLevel level = levels.get(index);
      boolean last = index == levels.size() - 1;
      ByteBuffer bytes =
          level.directory(even(out), index, micronsPerPixel * (1 << index), description, last);
      out.write(bytes);
    }
  }

  private static long even(FileChannel out) throws IOException {
    if (out.position() % 2 != 0) {
      out.write(ByteBuffer.allocate(1));
    }
    return out.position();
  }

  private ByteBuffer directory(
      long start, int index, double micronsPerPixel, String description, boolean last) {
    byte[] text = (description + "\0").getBytes(StandardCharsets.US_ASCII);
    int fixed = 2 + 12 * ENTRIES + 4;
    ByteBuffer values = little(8 + text.length + 16 + 48 + 8 * tiles.size() + 16);
    ByteBuffer entries = little(fixed).putShort((short) ENTRIES);
    Fields fields = new Fields(entries, values, start + fixed);
    fields.number(254, LONG, index == 0 ? 0 : 1); // NewSubfileType: a smaller copy
    fields.number(256, LONG, width);
    fields.number(257, LONG, height);
    fields.shorts(258, 8, 8, 8); // BitsPerSample
    fields.number(259, SHORT, 7); // Compression: JPEG
    fields.number(262, SHORT, 6); // PhotometricInterpretation: YCbCr
    fields.text(270, text); // ImageDescription
    fields.number(277, SHORT, 3); // SamplesPerPixel
    // tenths of a pixel per cm
    long resolution = Math.round(100_000 / micronsPerPixel);
    fields.rational(282, resolution, 10);
    fields.rational(283, resolution, 10);
    fields.number(284, SHORT, 1); // PlanarConfiguration: chunky
    fields.number(296, SHORT, 3); // ResolutionUnit: cm
    fields.number(322, LONG, PyramidTiffWriter.TILE);
    fields.number(323, LONG, PyramidTiffWriter.TILE);
    fields.longs(324, tiles, Stored::offset);
    fields.longs(325, tiles, Stored::length);
    fields.shorts(530, sampling.horizontal(), sampling.vertical());
    values.flip();
    // values have even lengths, so that the next directory begins where this one ends
    long next = last ? 0 : start + fixed + values.remaining();
    entries.putInt((int) next).flip();
    return little(fixed + values.remaining()).put(entries).put(values).flip();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The entries of one directory, and behind them the values that do not fit into four bytes. */
  private record Fields(ByteBuffer entries, ByteBuffer values, long valuesAt) {
    void number(int tag, int type, int number) {
      value(tag, type, 1, little(4).putInt(number));
    }

    void text(int tag, byte[] text) {
      value(tag, ASCII, text.length, little(text.length).put(text));
    }

    void shorts(int tag, int... numbers) {
      ByteBuffer bytes = little(2 * numbers.length);
      for (int number : numbers) {
        bytes.putShort((short) number);
      }
      value(tag, SHORT, numbers.length, bytes);
    }

    void longs(int tag, List<Stored> tiles, ToLongFunction<Stored> number) {
      ByteBuffer bytes = little(4 * tiles.size());
      tiles.forEach(tile -> bytes.putInt((int) number.applyAsLong(tile)));
      value(tag, LONG, tiles.size(), bytes);
    }

    void rational(int tag, long numerator, int denominator) {
      value(tag, RATIONAL, 1, little(8).putInt((int) numerator).putInt(denominator));
    }

    private void value(int tag, int type, int count, ByteBuffer bytes) {
      int length = bytes.flip().remaining();
      entries.putShort((short) tag).putShort((short) type).putInt(count);
      if (length <= 4) {
        entries.put(bytes).put(new byte[4 - length]);
      } else {
        entries.putInt((int) (valuesAt + values.position()));
        values.put(bytes).put(new byte[length % 2]);
      }
    }
  }
}
