package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.classifier.slide.ChangedMeanwhileException;
import org.slidestream.classifier.slide.EmbeddingsGoneException;
import org.slidestream.classifier.slide.StoredPredictions;
import org.slidestream.classifier.slide.StoredSlides;
import org.slidestream.classifier.slide.StoredSlides.StoreOpener;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/** What can be read of a partition. */
final class StoredSlidesTest {
  private final Line line = Line.taught();
  private final StoredSlides stored = StoredSlides.of(new DriverStores(), line::embeddings);

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void theDiagnosisReadIsTheOneThatWasPublishedLast() {
    line.send(Records.tile(0, Records.GLAND), Records.tile(1, Records.STROMA));
    assertThat(stored.diagnosis(Records.SLIDE)).isEmpty();

    line.pass(Line.A_WHILE);
    assertThat(stored.diagnosis(Records.SLIDE)).contains(line.latest());

    line.send(Records.tiled(2));
    SlideDiagnosis published = line.latest();
    assertThat(published.getStatus()).isEqualTo(DiagnosisStatus.FINAL);
    assertThat(stored.diagnosis(Records.SLIDE)).contains(published);
  }

  @Test
  void nothingIsSaidOfASlideUnknownOrSubmittedAgain() {
    assertThat(stored.diagnosis("slide-2")).isEmpty();
    line.send(Records.tile(0, Records.GLAND));
    line.send(Records.tiled(1));
    line.send(Records.of(Records.SECOND, Records.tile(0, Records.STROMA)));
    assertThat(stored.diagnosis(Records.SLIDE)).isEmpty();
    line.pass(Line.A_WHILE);
    assertThat(stored.diagnosis(Records.SLIDE)).contains(line.latest());
    assertThat(line.latest().getSubmissionId()).isEqualTo(Records.SECOND);
  }

  @Test
  void whatIsScoredAgainIsWhatWasPublished() {
    line.send(tiles(700));
    List<TilePrediction> published = line.predictions();

    StoredPredictions predictions = predictions();

    assertThat(rest(predictions)).isEqualTo(published).hasSize(700);
    assertThat(predictions.setVersion()).isEqualTo(1);
    assertThat(predictions.unfit()).isZero();
  }

  @Test
  void aHoleHasNoPredictionAndATileOfAnotherEncoderIsCounted() {
    TileEmbedding other = Records.tile(2, Records.GLAND);
    other.setEncoderId("another");
    line.send(Records.tile(0, Records.GLAND), Records.hole(1), other);

    StoredPredictions predictions = predictions();

    assertThat(rest(predictions)).extracting(TilePrediction::getIndex).containsExactly(0);
    assertThat(predictions.unfit()).isEqualTo(1);
  }

  @Test
  void predictionsOfASlideThatIsSubmittedAgainMeanwhileDoNotEndAsIfTheyWereWhole() {
    line.send(tiles(700));
    StoredPredictions predictions = predictions();
    assertThat(predictions.slice()).as("a slice, not the slide").hasSize(256);

    line.send(Records.of(Records.SECOND, Records.tile(0, Records.STROMA)));

    assertThatThrownBy(predictions::slice)
        .isInstanceOf(ChangedMeanwhileException.class)
        .hasMessageContaining(Records.SLIDE);
  }

  @Test
  void predictionsFromEmbeddingsThatAreKeptNoLongerAreRefused() {
    line.send(tiles(3));
    line.embeddings().expire();
    StoredPredictions predictions = predictions();
    assertThatThrownBy(predictions::slice)
        .isInstanceOf(EmbeddingsGoneException.class)
        .hasMessageContaining(Records.SLIDE);
  }

  @Test
  void predictionsAreByOneVersionThoughTheSetChangesMeanwhile() {
    line.send(tiles(700));
    StoredPredictions predictions = predictions();
    List<TilePrediction> read = new ArrayList<>(predictions.slice());
    line.teach(Records.support("tissue", "g2", "gland", 1, 0, 1));
    line.pass(Line.A_WHILE);

    read.addAll(rest(predictions));

    assertThat(read).hasSize(700).extracting(TilePrediction::getSetVersion).containsOnly(1L);
    assertThat(predictions().setVersion()).isEqualTo(2);
  }

  @Test
  void aSlideIsReadByTheSetsItIsBoundTo() {
    TileEmbedding tile = Records.tile(0, Records.GLAND);
    tile.setPrototypeSets(List.of("tissue"));
    line.send(tile);
    StoredSlides.StoredSubmission submission = stored.submission(Records.SLIDE).orElseThrow();
    assertThat(submission.binds("tissue")).isTrue();
    assertThat(submission.binds("other")).isFalse();
    assertThat(submission.predictions("other")).isEmpty();
  }

  @Test
  void theSetsReadAreThoseInForce() {
    assertThat(stored.sets()).extracting(PrototypeSet::getVersion).containsExactly(1L);
    line.withdraw("tissue", "g1");
    line.withdraw("tissue", "s1");
    line.pass(Line.A_WHILE);
    assertThat(stored.sets()).isEmpty();
  }

  @Test
  void aPageBeginsBehindASlide() {
    for (String slide : List.of("c", "a", "b")) {
      TileEmbedding tile = Records.tile(0, Records.GLAND);
      tile.setSlideId(slide);
      line.send(tile);
    }
    line.pass(Line.A_WHILE);
    assertThat(stored.behind("", 2))
        .extracting(SlideDiagnosis::getSlideId)
        .containsExactly("a", "b");
    assertThat(stored.behind("b", 2)).extracting(SlideDiagnosis::getSlideId).containsExactly("c");
  }

  private StoredPredictions predictions() {
    return stored.submission(Records.SLIDE).orElseThrow().predictions("tissue").orElseThrow();
  }

  private static List<TilePrediction> rest(StoredPredictions predictions) {
    List<TilePrediction> all = new ArrayList<>();
    while (!predictions.isOver()) {
      all.addAll(predictions.slice());
    }
    return all;
  }

  private static TileEmbedding[] tiles(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> Records.tile(index, index % 7, index % 3, 1))
        .toArray(TileEmbedding[]::new);
  }

  private final class DriverStores implements StoreOpener {
    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> open(String store) {
      return line.driver.getKeyValueStore(store);
    }
  }
}
