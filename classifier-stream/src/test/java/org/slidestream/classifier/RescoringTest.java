package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.support;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/** What a set that changes does to slides that are there already. */
final class RescoringTest {
  @Test
  void aFinishedSlideIsDiagnosedAnewWhenItsSetChanges() {
    try (Line line = Line.taught()) {
      line.send(tiled(2));
      line.send(tile(0, GLAND), tile(1, 0, 0, 1));
      line.diagnoses();
      line.predictions();
      line.teach(support("tissue", "f1", "fat", 0, 0, 1));
      line.pass(A_WHILE);
      assertThat(line.predictions())
          .extracting(TilePrediction::getIndex, TilePrediction::getSetVersion)
          .containsExactly(tuple(0, 2L), tuple(1, 2L));
      assertThat(line.diagnoses())
          .singleElement()
          .satisfies(
              diagnosis -> {
                assertThat(diagnosis.getStatus()).isEqualTo(DiagnosisStatus.FINAL);
                assertThat(diagnosis.getRevision()).isEqualTo(2);
                assertThat(diagnosis.getAnswers().getFirst().getSetVersion()).isEqualTo(2);
                assertThat(diagnosis.getAnswers().getFirst().getShares()).hasSize(3);
              });
    }
  }

  @Test
  void aSlideWaitsForItsFirstSet() {
    try (Line line = new Line()) {
      line.send(tiled(1));
      line.send(tile(0, GLAND));
      line.pass(A_WHILE);
      assertThat(line.diagnoses())
          .singleElement()
          .satisfies(
              diagnosis -> {
                assertThat(diagnosis.getStatus()).isEqualTo(DiagnosisStatus.PROVISIONAL);
                assertThat(diagnosis.getTilesSeen()).isEqualTo(1);
                assertThat(diagnosis.getAnswers()).isEmpty();
              });
      line.teach(support("tissue", "g1", "gland", GLAND));
      line.pass(A_WHILE);
      assertThat(line.diagnoses(DiagnosisStatus.FINAL)).hasSize(1);
    }
  }

  @Test
  void aSlideIsRescoredInSlicesWhileItsTilesArriveAndEachTileIsScoredOnce() {
    try (Line line = Line.taught(Map.of("classifier.rescore-slice", "2"))) {
      for (int index = 0; index < 20; index += 2) {
        line.send(tile(index, GLAND));
      }
      line.pass(A_WHILE);
      line.predictions();
      line.teach(support("tissue", "g2", "gland", 0.9f, 0.1f, 0));
      line.pass(Duration.ofMillis(450));
      int sofar = line.predictions().size();
      assertThat(sofar).isBetween(2, 8);
      for (int index = 1; index < 20; index += 2) {
        line.send(tile(index, STROMA));
      }
      line.send(tiled(20));
      line.pass(A_WHILE);
      assertThat(line.predictions())
          .hasSize(20 - sofar)
          .allMatch(prediction -> prediction.getSetVersion() == 2);
      SlideDiagnosis diagnosis = line.diagnoses(DiagnosisStatus.FINAL).getFirst();
      assertThat(diagnosis.getAnswers().getFirst().getShares())
          .extracting(share -> share.getTiles())
          .containsExactly(10, 10);
    }
  }

  @Test
  void aProvisionalDiagnosisNeverSpeaksOfPartOfTheTilesSeen() {
    try (Line line =
        Line.taught(
            Map.of(
                "classifier.rescore-slice", "1", "classifier.provisional-interval", "PT0.05S"))) {
      for (int index = 0; index < 30; index++) {
        line.send(tile(index, GLAND));
      }
      line.pass(A_WHILE);
      line.teach(support("tissue", "s2", "stroma", 0, 0.8f, 0.2f));
      line.pass(Duration.ofMillis(600));
      line.send(tile(30, STROMA));
      line.pass(Duration.ofSeconds(3));
      List<SlideDiagnosis> diagnoses = line.diagnoses(DiagnosisStatus.PROVISIONAL);
      assertThat(diagnoses).anyMatch(diagnosis -> diagnosis.getAnswers().isEmpty());
      assertThat(diagnoses.getLast().getAnswers().getFirst().getSetVersion()).isEqualTo(2);
      assertThat(diagnoses)
          .allSatisfy(
              diagnosis ->
                  assertThat(diagnosis.getAnswers())
                      .allMatch(answer -> tilesOf(answer) == diagnosis.getTilesSeen()));
    }
  }

  @Test
  void aChangeOfOneSetScoresNothingOfTheOther() {
    try (Line line = Line.taught()) {
      line.teach(support("grade", "h", "high", GLAND));
      line.pass(A_WHILE);
      line.send(tiled(1));
      line.send(tile(0, GLAND));
      line.diagnoses();
      line.predictions();
      line.teach(support("grade", "l", "low", STROMA));
      line.pass(A_WHILE);
      assertThat(line.predictions()).extracting(TilePrediction::getSet).containsExactly("grade");
      assertThat(line.diagnoses(DiagnosisStatus.FINAL).getFirst().getAnswers())
          .extracting(SetAnswer::getSet, SetAnswer::getSetVersion)
          .containsExactly(tuple("grade", 2L), tuple("tissue", 1L));
    }
  }

  @Test
  void aSlideBoundToOtherSetsIsLeftAlone() {
    try (Line line = Line.taught()) {
      TileEmbedding bound = tile(0, GLAND);
      bound.setPrototypeSets(List.of("tissue"));
      line.send(bound);
      line.send(tiled(1));
      line.pass(A_WHILE);
      line.diagnoses();
      line.predictions();
      line.teach(support("grade", "h", "high", GLAND));
      line.pass(A_WHILE);
      assertThat(line.predictions()).isEmpty();
      assertThat(line.diagnoses()).isEmpty();
    }
  }

  @Test
  void aWithdrawnSetAnswersNoMore() {
    try (Line line = Line.taught()) {
      line.teach(support("grade", "h", "high", GLAND));
      line.pass(A_WHILE);
      line.send(tiled(1));
      line.send(tile(0, GLAND));
      line.diagnoses();
      line.withdraw("grade", "h");
      line.pass(A_WHILE);
      assertThat(line.diagnoses(DiagnosisStatus.FINAL))
          .singleElement()
          .satisfies(
              diagnosis ->
                  assertThat(diagnosis.getAnswers())
                      .extracting(SetAnswer::getSet)
                      .containsExactly("tissue"));
    }
  }

  @Test
  void aSlideBehindTheWindowIsForgotten() {
    try (Line line = Line.taught(Map.of("classifier.rescore-window", "PT10S"))) {
      line.send(tiled(1));
      line.send(tile(0, GLAND));
      line.pass(Duration.ofSeconds(13));
      line.diagnoses();
      line.predictions();
      for (String store :
          List.of("slides", "embedding-places", "seen-tiles", "slide-scores", "remains")) {
        assertThat(line.driver.getKeyValueStore(store).all()).isExhausted();
      }
      line.teach(support("tissue", "f1", "fat", 0, 0, 1));
      line.pass(A_WHILE);
      assertThat(line.predictions()).isEmpty();
      assertThat(line.diagnoses()).isEmpty();
    }
  }

  @Test
  void aSlideWhoseEmbeddingsAreKeptNoLongerKeepsItsAnswer() {
    try (Line line = Line.taught()) {
      line.send(tiled(2));
      line.send(tile(0, GLAND), tile(1, STROMA));
      line.diagnoses();
      line.predictions();
      line.embeddings().expire();
      line.teach(support("tissue", "f1", "fat", 0, 0, 1));
      line.pass(A_WHILE);
      assertThat(line.predictions()).isEmpty();
      assertThat(line.diagnoses()).isEmpty();
    }
  }

  private static int tilesOf(SetAnswer answer) {
    return answer.getShares().stream().mapToInt(share -> share.getTiles()).sum();
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
