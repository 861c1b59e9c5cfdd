package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalKilledTest {
  private static final String INDEXED = "slidestream_retrieval_indexed_total";

  @Test
  void aRetrievalKilledWhileItIndexesFindsEveryRegionOnce(@TempDir Path folder) throws Exception {
    try (Stand stand = new Stand(folder.resolve("stand"));
        Searcher searcher = new Searcher();
        Supervised retrieval = stand.superviseRetrieval(searcher.port())) {
      stand.startTiler();
      stand.startWorker();
      stand.startClassifier();
      stand.teach(Slides.examples(5, 1));
      String slide = stand.submit(new Slides(folder).tissue(2400, 1800, 3));
      Witness witness = stand.witness();

      for (int kill = 1; kill <= 2; kill++) {
        witness.await("records indexed", () -> retrieval.count(INDEXED) > 5);
        retrieval.kill();
      }

      int tiles = witness.tiles(slide).size();
      int examples = witness.support().size();
      witness.await(
          "every region in the index",
          () -> witness.embeddings(slide).size() == tiles && searcher.has(tiles, examples));
      assertThat(searcher.regionsLike(witness.embeddings(slide).getFirst()))
          .hasSize(tiles + examples)
          .doesNotHaveDuplicates();
    }
  }
}
