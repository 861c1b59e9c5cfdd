package org.slidestream.classifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.slide.EmbeddingLog;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.TileEmbedding;

/** A partition of {@code tile-embeddings} that is read back from memory. */
public final class RememberedEmbeddings implements EmbeddingLog {
  private final Wire wire;
  private final List<byte @Nullable []> records = new ArrayList<>();
  private int gone;

  public RememberedEmbeddings(Wire wire) {
    this.wire = wire;
  }

  /** Appends a record; its offset. */
  public long add(byte @Nullable [] record) {
    long offset = records.size();
    records.add(record);
    return offset;
  }

  /** Keeps nothing of what is there. */
  void expire() {
    gone = records.size();
  }

  @Override
  public Map<Long, TileEmbedding> read(List<Long> offsets) {
    Map<Long, TileEmbedding> found = new HashMap<>();
    for (long offset : offsets) {
      TileEmbedding tile = wire.decode(Topics.TILE_EMBEDDINGS, records.get((int) offset));
      if (offset >= gone && tile != null) {
        found.put(offset, tile);
      }
    }
    return found;
  }

  @Override
  public void close() {
    // it is only remembered
  }
}
