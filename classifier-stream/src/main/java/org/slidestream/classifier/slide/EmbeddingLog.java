package org.slidestream.classifier.slide;

import java.util.List;
import java.util.Map;
import org.slidestream.wire.TileEmbedding;

/**
 * The embeddings of one partition, read back from where they came from: {@code tile-embeddings} is
 * the only place that keeps vectors, and state says where on it each one is.
 */
public interface EmbeddingLog extends AutoCloseable {
  /** Opens the log of a partition. */
  @FunctionalInterface
  interface Opener {
    EmbeddingLog open(int partition);
  }

  /**
   * Reads embeddings.
   *
   * @param offsets where they are, ascending
   * @return by offset; none behind the first that is kept no longer
   */
  Map<Long, TileEmbedding> read(List<Long> offsets);

  @Override
  void close();
}
