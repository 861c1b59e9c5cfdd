package org.slidestream.slide.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;

/**
 * Compresses bytes to a zlib stream (RFC 1950, 1951) of one block, in which each byte has its
 * Huffman code and repeats are not looked for. Less than half of the time of zlib's own {@code
 * Z_HUFFMAN_ONLY}, and what it writes is as long.
 */
final class HuffmanDeflater {
  private static final int END_OF_BLOCK = 256;
  private static final int SYMBOLS = 257;

  /** Codes of distances, which no symbol uses: two, as zlib writes them for old decoders. */
  private static final int DISTANCES = 2;

  /** In a block's header, a code length is a symbol of four bits: none is worth shortening. */
  private static final int LENGTH_BITS = 4;

  /**
   * Repeats of code lengths, in the order of RFC 1951, 3.2.7: these come first, and are not used.
   */
  private static final int REPEATS = 3;

  private static final int LENGTH_SYMBOLS = 16;
  private static final int HEADER_BITS =
      17 + 3 * (REPEATS + LENGTH_SYMBOLS) + LENGTH_BITS * (SYMBOLS + DISTANCES);
  private static final int ZLIB_HEADER = 0x7801;
  private static final int ZLIB_BYTES = 2 + 4;

  private final ByteBuffer out;
  private long pending;
  private int pendingBits;

  private HuffmanDeflater(int length) {
    out = ByteBuffer.allocate(length).putShort((short) ZLIB_HEADER);
    out.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The stream, at the beginning of what is returned: its limit is the stream's end. */
  static ByteBuffer deflate(byte[] bytes) {
    int[] counts = new int[SYMBOLS];
    for (byte b : bytes) {
      counts[b & 0xFF]++;
    }
    counts[END_OF_BLOCK] = 1;
    HuffmanCode code = HuffmanCode.of(counts);
    long bits = HEADER_BITS;
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      bits += (long) counts[symbol] * HuffmanCode.length(code.symbols()[symbol]);
    }
    int length = Math.toIntExact(ZLIB_BYTES + (bits + 7) / 8);
    HuffmanDeflater deflater = new HuffmanDeflater(length + Long.BYTES);
    deflater.header(code);
    deflater.body(bytes, code);
    deflater.end(bytes);
    return deflater.out.flip();
  }

  private void header(HuffmanCode code) {
    add(1, 1); // the last block
    add(2, 2); // with a code of its own
    add(SYMBOLS - 257, 5);
    add(DISTANCES - 1, 5);
    add(REPEATS + LENGTH_SYMBOLS - 4, 4);
    for (int i = 0; i < REPEATS + LENGTH_SYMBOLS; i++) {
      add(i < REPEATS ? 0 : LENGTH_BITS, 3);
    }
    for (int symbol : code.symbols()) {
      length(HuffmanCode.length(symbol));
    }
    for (int i = 0; i < DISTANCES; i++) {
      length(1);
    }
  }

  private void length(int length) {
    add(Integer.reverse(length) >>> (Integer.SIZE - LENGTH_BITS), LENGTH_BITS);
  }

  /**
   * Three codes, at most 45 bits, fit in a word beside the 7 that may be left of the byte before.
   */
  private void body(byte[] bytes, HuffmanCode code) {
    int[] symbols = code.symbols();
    int at = out.position();
    long word = pending;
    int count = pendingBits;
    int i = 0;
    for (; i + 2 < bytes.length; i += 3) {
      int one = symbols[bytes[i] & 0xFF];
      int two = symbols[bytes[i + 1] & 0xFF];
      int three = symbols[bytes[i + 2] & 0xFF];
      word |= (long) HuffmanCode.bits(one) << count;
      count += HuffmanCode.length(one);
      word |= (long) HuffmanCode.bits(two) << count;
      count += HuffmanCode.length(two);
      word |= (long) HuffmanCode.bits(three) << count;
      count += HuffmanCode.length(three);
      out.putLong(at, word); // whole bytes stay, the rest is written again
      at += count >> 3;
      word >>>= count & ~7;
      count &= 7;
    }
    out.position(at);
    pending = word;
    pendingBits = count;
    for (; i < bytes.length; i++) {
      add(symbols[bytes[i] & 0xFF]);
    }
    add(symbols[END_OF_BLOCK]);
  }

  private void end(byte[] bytes) {
    Adler32 sum = new Adler32();
    sum.update(bytes);
    add(0, -pendingBits & 7); // to a whole byte
    out.order(ByteOrder.BIG_ENDIAN).putInt((int) sum.getValue());
  }

  private void add(int symbol) {
    add(HuffmanCode.bits(symbol), HuffmanCode.length(symbol));
  }

  /** Adds at most 16 bits, the lowest first. */
  private void add(int bits, int count) {
    pending |= (long) bits << pendingBits;
    pendingBits += count;
    for (; pendingBits >= Byte.SIZE; pendingBits -= Byte.SIZE) {
      out.put((byte) pending);
      pending >>>= Byte.SIZE;
    }
  }
}
