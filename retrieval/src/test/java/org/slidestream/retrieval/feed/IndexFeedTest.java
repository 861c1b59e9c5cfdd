package org.slidestream.retrieval.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.retrieval.index.Neighbour;
import org.slidestream.retrieval.index.Region;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.retrieval.index.Region.SlideTile;
import org.slidestream.retrieval.index.UnusableIndexException;
import org.slidestream.schemas.Topics;

class IndexFeedTest {
  private Line line;

  @BeforeEach
  void aLine(@TempDir Path folder) {
    line = new Line(folder);
  }

  @Test
  void tilesAndExamplesAreFoundWithWhatTheyAre() throws IOException {
    line.tile("a", "1", 7, 1, 0, 0, 0);
    line.example("s", "x", "tumour", 0, 1, 0, 0);
    line.feed();
    assertThat(regions())
        .containsExactly(
            new SlideTile("a", "1", 7, 70, 0, 10, 10, List.of()),
            new LabelledExample("s", "x", "tumour"));
  }

  @Test
  void holesAndOldEmbeddingsArePassedOver() throws IOException {
    line.tile("a", "1", 0);
    line.tile("a", "1", 1, Line.NOW.minus(Line.RETENTION).minusMillis(1), 1, 0, 0, 0);
    line.feed();
    assertThat(regions()).isEmpty();
    assertThat(count("passed.over")).isEqualTo(2);
  }

  @Test
  void aRecordThatCannotBeUsedIsCountedAndTheNextIsIndexed() throws IOException {
    line.garbage(Topics.TILE_EMBEDDINGS);
    line.garbage(Topics.SUPPORT_EMBEDDINGS);
    line.tile("a", "1", 0, 0, 0, 0, 0);
    line.tile("a", "1", 1, 1, 0, 0, 0);
    line.feed();
    assertThat(regions()).hasSize(1);
    assertThat(count("unusable")).isEqualTo(3);
  }

  @Test
  void anExampleThatWasWithdrawnAndCompactedAwayIsGoneAfterARestart() throws IOException {
    line.example("s", "x", "tumour", 0, 1, 0, 0);
    line.feed();
    line.forgetExamples();
    line.feed();
    assertThat(regions()).isEmpty();
  }

  @Test
  void untilTheExamplesAreReadAnewTheOldOnesAreFound() throws IOException {
    line.example("s", "x", "tumour", 0, 1, 0, 0);
    line.feed();
    line.feedAndDie(0, 1, true);
    assertThat(regions()).hasSize(1);
  }

  @Test
  void anIndexOfAnotherClusterIsRefused() throws IOException {
    line.tile("a", "1", 0, 1, 0, 0, 0);
    line.feed("one");
    assertThatThrownBy(() -> line.feed("another"))
        .isInstanceOf(UnusableIndexException.class)
        .hasMessageContaining("Kafka cluster one, and this is another");
  }

  private List<Region> regions() throws IOException {
    return line.found(1, 0.5f, 0, 0).stream().map(Neighbour::region).toList();
  }

  private double count(String meter) {
    return line.meters.counter("slidestream.retrieval." + meter).count();
  }
}
