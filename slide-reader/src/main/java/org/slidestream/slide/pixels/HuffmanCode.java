package org.slidestream.slide.pixels;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A code of whole bits in which frequent symbols are short (Huffman 1952), as deflate writes it:
 * canonical, at most 15 bits, the first bit lowest (RFC 1951, 3.2.2).
 *
 * @param symbols bits of each, and their number from bit 16 on: 0 for one that does not occur
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one image, never compared
record HuffmanCode(int[] symbols) {
  private static final int MOST_BITS = 15;
  private static final int LENGTH_AT = 16;

  /**
   * The code for symbols that occur so many times; at least two of them do.
   *
   * @param counts of each symbol
   */
  static HuffmanCode of(int[] counts) {
    int[] lengths = lengths(counts);
    // Rarer symbols count for more, until none is too long: costs a few bits in an image.
    for (int[] flatter = counts; most(lengths) > MOST_BITS; lengths = lengths(flatter)) {
      flatter = Arrays.stream(flatter).map(count -> count == 0 ? 0 : count / 2 + 1).toArray();
    }
    return new HuffmanCode(canonical(lengths));
  }

  private record Node(long count, int symbol, Node... children) {
    void put(int depth, int[] lengths) {
      if (symbol >= 0) {
        lengths[symbol] = depth;
      }
      for (Node child : children) {
        child.put(depth + 1, lengths);
      }
    }
  }

  private static int[] lengths(int[] counts) {
    PriorityQueue<Node> rarest = new PriorityQueue<>(Comparator.comparingLong(Node::count));
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] > 0) {
        rarest.add(new Node(counts[symbol], symbol));
      }
    }
    while (rarest.size() > 1) {
      Node one = rarest.remove();
      Node two = rarest.remove();
      rarest.add(new Node(one.count + two.count, -1, one, two));
    }
    int[] lengths = new int[counts.length];
    rarest.remove().put(0, lengths);
    return lengths;
  }

  private static int most(int[] lengths) {
    return Arrays.stream(lengths).max().orElse(0);
  }

  private static int[] canonical(int[] lengths) {
    int[] symbols = new int[lengths.length];
    int next = 0;
    for (int length = 1; length <= MOST_BITS; length++) {
      next <<= 1;
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          int bits = Integer.reverse(next++) >>> (Integer.SIZE - length);
          symbols[symbol] = length << LENGTH_AT | bits;
        }
      }
    }
    return symbols;
  }

  static int bits(int symbol) {
    return symbol & ((1 << LENGTH_AT) - 1);
  }

  static int length(int symbol) {
    return symbol >>> LENGTH_AT;
  }
}
