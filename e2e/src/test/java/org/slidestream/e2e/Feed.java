package org.slidestream.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Two slides, submitted again and again, so that workers always have work. */
final class Feed {
  private final Stand stand;
  private final List<Path> slides;
  private int submitted;

  Feed(Stand stand, Slides slides) throws IOException {
    this.stand = stand;
    this.slides = List.of(slides.tissue(2400, 1800, 1), slides.tissue(1800, 2400, 2));
  }

  /** Submits slides until so many tiles wait for a worker. */
  void keep(int tiles) throws IOException {
    Witness witness = stand.witness();
    witness.catchUp();
    while (witness.tilesWaiting() < tiles) {
      stand.submit(slides.get(submitted++ % slides.size()));
      witness.await(submitted + " manifests", () -> witness.manifests().size() == submitted);
    }
  }
}
