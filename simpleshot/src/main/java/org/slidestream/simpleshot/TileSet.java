package org.slidestream.simpleshot;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A set of tile indices, immutable: a bitmap in chunks of {@value #TILES_PER_CHUNK} tiles, of which
 * a new version shares all but one with the old. A slide of 100,000 tiles is 98 chunks of 128
 * bytes; adding a tile copies one of them and the 98 references, and whoever stores the set writes
 * 128 bytes a tile rather than 12.5 kB.
 */
public final class TileSet {
  /** How many tiles share a chunk. */
  public static final int TILES_PER_CHUNK = 1024;

  /** The highest index there may be: 16,777,215. */
  public static final int HIGHEST_INDEX = (1 << 24) - 1;

  private static final int WORDS = TILES_PER_CHUNK / Long.SIZE;
  private static final long[] NONE = new long[WORDS];
  private static final TileSet EMPTY = new TileSet(new long[0][], 0);

  private final long[][] chunks;
  private final int size;

  private TileSet(long[][] chunks, int size) {
    this.chunks = chunks;
    this.size = size;
  }

  public static TileSet empty() {
    return EMPTY;
  }

  /** The set made of {@code chunks}, as {@link #chunk} gave them. */
  public static TileSet of(Map<Integer, long[]> chunks) {
    TileSet set = EMPTY;
    for (Map.Entry<Integer, long[]> chunk : new TreeMap<>(chunks).entrySet()) {
      int bits = Arrays.stream(chunk.getValue()).mapToInt(Long::bitCount).sum();
      set = set.replacing(chunk.getKey(), chunk.getValue().clone(), bits);
    }
    return set;
  }

  /** With {@code index}; this very object when it is there already. */
  public TileSet plus(int index) {
    if (index < 0 || index > HIGHEST_INDEX) {
      throw new IndexOutOfBoundsException("tile " + index + " is not in 0.." + HIGHEST_INDEX);
    }
    if (contains(index)) {
      return this;
    }
    long[] chunk = chunk(index / TILES_PER_CHUNK);
    int bit = index % TILES_PER_CHUNK;
    chunk[bit / Long.SIZE] |= 1L << bit;
    return replacing(index / TILES_PER_CHUNK, chunk, 1);
  }

  public boolean contains(int index) {
    int number = index / TILES_PER_CHUNK;
    if (index < 0 || number >= chunks.length) {
      return false;
    }
    long[] chunk = chunks[number];
    int bit = index % TILES_PER_CHUNK;
    return (chunk[bit / Long.SIZE] & 1L << bit) != 0;
  }

  public int size() {
    return size;
  }

  /** How many members are below {@code index}. */
  public int sizeBelow(int index) {
    int below = 0;
    for (int i = 0; i < chunks.length && i * TILES_PER_CHUNK < index; i++) {
      for (int word = 0; word < WORDS; word++) {
        int first = i * TILES_PER_CHUNK + word * Long.SIZE;
        long bits = chunks[i][word];
        if (first + Long.SIZE > index) {
          bits = first >= index ? 0 : bits & (1L << (index - first)) - 1;
        }
        below += Long.bitCount(bits);
      }
    }
    return below;
  }

  /** The least index from {@code index} on that is no member. */
  public int nextMissing(int index) {
    return next(index, ~0L);
  }

  /** The least member from {@code index} on; past all chunks when there is none. */
  public int nextMember(int index) {
    return next(index, 0L);
  }

  /** How many chunks are held, a measure of the memory that this takes. */
  public int chunks() {
    return chunks.length;
  }

  /** The first bit that is set once each word is combined with {@code flip} by exclusive or. */
  private int next(int index, long flip) {
    for (int at = index; at < chunks.length * TILES_PER_CHUNK; at = (at | Long.SIZE - 1) + 1) {
      long word = chunks[at / TILES_PER_CHUNK][at % TILES_PER_CHUNK / Long.SIZE] ^ flip;
      long rest = word & -1L << at;
      if (rest != 0) {
        return (at & -Long.SIZE) + Long.numberOfTrailingZeros(rest);
      }
    }
    return Math.max(index, chunks.length * TILES_PER_CHUNK);
  }

  /** The bits of chunk {@code number}, 64 a word, the lowest index in the lowest bit. */
  public long[] chunk(int number) {
    return (number < chunks.length ? chunks[number] : NONE).clone();
  }

  /** The chunks in which this differs from {@code before}, by number, as {@link #chunk}. */
  public SortedMap<Integer, long[]> changedSince(TileSet before) {
    SortedMap<Integer, long[]> changed = new TreeMap<>();
    for (int i = 0; i < chunks.length; i++) {
      if (chunks[i] != (i < before.chunks.length ? before.chunks[i] : NONE)) {
        changed.put(i, chunk(i));
      }
    }
    return changed;
  }

  private TileSet replacing(int number, long[] chunk, int more) {
    long[][] copy = Arrays.copyOf(chunks, Math.max(chunks.length, number + 1));
    for (int i = chunks.length; i < number; i++) {
      copy[i] = NONE;
    }
    copy[number] = chunk;
    return new TileSet(copy, size + more);
  }
}
