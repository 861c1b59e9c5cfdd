package org.slidestream.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Two slides, submitted again and again while one waits, so that workers always have work. */
final class Feed {
  private static final int PLENTY = 200;
  private static final String EMBEDDED = "slidestream_embed_embedded_total";

  private final Stand stand;
  private final Witness witness;
  private final List<Path> slides;
  private int submitted;

  Feed(Stand stand, Slides slides) throws IOException {
    this.stand = stand;
    this.witness = stand.witness();
    this.slides = List.of(slides.tissue(2400, 1800, 1), slides.tissue(1800, 2400, 2));
  }

  /** The first of these workers that has committed an embedding since it was started last. */
  Supervised awaitWork(List<Supervised> workers) {
    return await(
        "a worker's first tile",
        () -> workers.stream().filter(worker -> worker.count(EMBEDDED) > 0).findFirst());
  }

  /** Waits until so many more tiles are embedded. */
  void awaitEmbeddings(int more) {
    int enough = witness.embeddings() + more;
    var _ =
        await(
            enough + " embeddings",
            () -> Optional.of(witness.embeddings()).filter(seen -> seen >= enough));
  }

  /** Submits no more, and waits until the tiler has told of all tiles. */
  void end() {
    witness.await(submitted + " manifests", () -> witness.manifests().size() == submitted);
  }

  private <T> T await(String what, Supplier<Optional<T>> answer) {
    return witness.await(
        what,
        () -> {
          if (witness.manifests().size() == submitted && witness.tilesWaiting() < PLENTY) {
            submitNext();
          }
          return answer.get();
        });
  }

  private void submitNext() {
    try {
      stand.submit(slides.get(submitted++ % slides.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
