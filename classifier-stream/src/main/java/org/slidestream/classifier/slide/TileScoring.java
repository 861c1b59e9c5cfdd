package org.slidestream.classifier.slide;

import org.slidestream.wire.TileEmbedding;

/** Scores a tile that has just arrived, against the sets bound to its slide. */
final class TileScoring {
  private final KnownSets sets;
  private final TileClassifier classifier;
  private final int capacity;

  TileScoring(KnownSets sets, TileClassifier classifier, int capacity) {
    this.sets = sets;
    this.classifier = classifier;
    this.capacity = capacity;
  }

  /**
   * The state with the tile scored by every set whose walk is past it; the others come to it.
   *
   * @param vector of the tile
   * @param first whether it is the first embedding of its slide: then there is nothing to walk
   */
  SlideState arrived(SlideState state, TileEmbedding tile, float[] vector, boolean first) {
    SlideState after = state;
    for (KnownSet set : sets.boundTo(state.submission())) {
      SetProgress known = state.sets().get(set.name());
      SetProgress progress =
          known != null && known.isOf(set, capacity)
              ? known
              : SetProgress.start(set, capacity).walkedTo(first ? SetProgress.WALKED : 0);
      if (tile.getIndex() < progress.next()) {
        after =
            after.with(
                set.name(),
                classifier.score(set, progress, tile, vector, state.submission().journey()));
      }
    }
    return after;
  }
}
