package org.slidestream.classifier.slide;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Where on its topic the embedding of each tile is: eight bytes a tile, in pieces of {@value
 * #TILES_PER_PIECE} tiles, so that tiles that come together are written together.
 */
final class TilePlaces {
  private static final int TILES_PER_PIECE = 64;

  private final ReadOnlyKeyValueStore<byte[], byte[]> pieces;

  TilePlaces(ReadOnlyKeyValueStore<byte[], byte[]> pieces) {
    this.pieces = pieces;
  }

  /** Remembers the offset of a tile's embedding. */
  static void put(
      KeyValueStore<byte[], byte[]> pieces, Submission submission, int tile, long offset) {
    byte[] key = StoreKeys.numbered(StoreKeys.submission(submission), tile / TILES_PER_PIECE);
    byte[] known = pieces.get(key);
    byte[] piece = known == null ? new byte[TILES_PER_PIECE * Long.BYTES] : known.clone();
    // one more than the offset, for what was never put is 0
    ByteBuffer.wrap(piece).putLong(tile % TILES_PER_PIECE * Long.BYTES, offset + 1);
    pieces.put(key, piece);
  }

  /** Whether the offset of a tile's embedding is remembered. */
  static boolean contains(
      ReadOnlyKeyValueStore<byte[], byte[]> pieces, Submission submission, int tile) {
    byte[] piece =
        pieces.get(StoreKeys.numbered(StoreKeys.submission(submission), tile / TILES_PER_PIECE));
    return piece != null && ByteBuffer.wrap(piece).getLong(tile % TILES_PER_PIECE * Long.BYTES) > 0;
  }

  /**
   * Part of a slide's embeddings.
   *
   * @param offsets of them, in the order of the tiles
   * @param isLast whether no tile behind them has one
   */
  record Slice(List<Long> offsets, boolean isLast) {}

  /** The first embeddings from a tile on. */
  Slice from(Submission submission, int tile, int most) {
    byte[] prefix = StoreKeys.submission(submission);
    byte[] first = StoreKeys.numbered(prefix, tile / TILES_PER_PIECE);
    List<Long> offsets = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> stored = pieces.range(first, StoreKeys.end(prefix))) {
      while (stored.hasNext()) {
        KeyValue<byte[], byte[]> piece = stored.next();
        int number = StoreKeys.numberOf(piece.key) * TILES_PER_PIECE;
        ByteBuffer places = ByteBuffer.wrap(piece.value);
        for (int i = Math.max(0, tile - number); i < TILES_PER_PIECE; i++) {
          long place = places.getLong(i * Long.BYTES);
          if (place > 0 && offsets.size() == most) {
            return new Slice(offsets, false);
          } else if (place > 0) {
            offsets.add(place - 1);
          }
        }
      }
    }
    return new Slice(offsets, true);
  }
}
