package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.SECOND;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.hole;
import static org.slidestream.classifier.Records.manifest;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TileRange;

/** A slide of which nothing comes any more. */
final class DeadlineTest {
  private static final Map<String, String> SETTINGS = Map.of("classifier.deadline", "PT20S");
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration PAST_IT = DEADLINE.plus(A_WHILE.multipliedBy(2));

  private final Line line = Line.taught(SETTINGS);

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void aSlideThatStallsIsIncompleteOnceWithItsAnswerAndWhatItMisses() {
    line.send(tiled(8));
    line.send(tile(1, GLAND), tile(2, GLAND), hole(5));
    line.pass(PAST_IT);
    line.pass(PAST_IT);
    SlideDiagnosis diagnosis = onlyOne(line.diagnoses(DiagnosisStatus.INCOMPLETE));
    assertThat(diagnosis.getReason()).isEqualTo("5 of 8 tiles did not come within 20 s");
    assertThat(diagnosis.getMissing())
        .containsExactly(new TileRange(0, 0), new TileRange(3, 4), new TileRange(6, 7));
    assertThat(diagnosis.getAnswers().getFirst().getLabel()).isEqualTo("gland");
    assertThat(diagnosis.getTilesSeen()).isEqualTo(3);
    assertThat(diagnosis.getHoles()).isEqualTo(1);
  }

  @Test
  void aSlideWhoseTilesKeepComingIsNotIncompleteHoweverLongItTakes() {
    line.send(tiled(10));
    for (int index = 0; index < 9; index++) {
      line.send(tile(index, GLAND));
      line.pass(DEADLINE.minus(A_WHILE));
    }
    line.send(tile(9, GLAND));
    line.pass(PAST_IT);
    assertThat(line.diagnoses())
        .extracting(SlideDiagnosis::getStatus)
        .doesNotContain(DiagnosisStatus.INCOMPLETE)
        .endsWith(DiagnosisStatus.FINAL);
  }

  @Test
  void aLateTileCorrectsAnIncompleteDiagnosis() {
    line.send(tiled(3));
    line.send(tile(0, GLAND));
    line.pass(PAST_IT);
    line.diagnoses();
    line.send(tile(1, STROMA));
    line.pass(A_WHILE);
    SlideDiagnosis provisional = onlyOne(line.diagnoses());
    assertThat(provisional.getStatus()).isEqualTo(DiagnosisStatus.PROVISIONAL);
    assertThat(provisional.getRevision()).isEqualTo(3);
    assertThat(provisional.getReason()).isNull();
    assertThat(provisional.getMissing()).isEmpty();
    line.send(tile(2, STROMA));
    assertThat(onlyOne(line.diagnoses()).getStatus()).isEqualTo(DiagnosisStatus.FINAL);
  }

  @Test
  void aSlideThatStallsAgainIsIncompleteAgain() {
    line.send(tiled(3));
    line.send(tile(0, GLAND));
    line.pass(PAST_IT);
    line.send(tile(1, GLAND));
    line.pass(PAST_IT);
    assertThat(line.diagnoses(DiagnosisStatus.INCOMPLETE))
        .extracting(SlideDiagnosis::getTilesSeen)
        .containsExactly(1, 2);
  }

  @Test
  void aManifestWithoutAnyTileIsIncomplete() {
    line.send(tiled(2));
    line.pass(PAST_IT);
    SlideDiagnosis diagnosis = onlyOne(line.diagnoses(DiagnosisStatus.INCOMPLETE));
    assertThat(diagnosis.getReason()).isEqualTo("2 of 2 tiles did not come within 20 s");
    assertThat(diagnosis.getMissing()).containsExactly(new TileRange(0, 1));
    assertThat(diagnosis.getAnswers()).isEmpty();
  }

  @Test
  void tilesWithoutAManifestAreIncomplete() {
    line.send(tile(0, GLAND));
    line.pass(PAST_IT);
    SlideDiagnosis diagnosis = onlyOne(line.diagnoses(DiagnosisStatus.INCOMPLETE));
    assertThat(diagnosis.getReason())
        .isEqualTo("no manifest came within 20 s of the last of 1 tiles");
    assertThat(diagnosis.getTileCount()).isNull();
    assertThat(diagnosis.getMissing()).isEmpty();
    line.send(tiled(1));
    assertThat(onlyOne(line.diagnoses()).getStatus()).isEqualTo(DiagnosisStatus.FINAL);
  }

  @Test
  void aWholeSlideThatNoSetAnswersSaysSoAndIsFinalOnceOneIsTaught() {
    line.withdraw("tissue", "g1");
    line.withdraw("tissue", "s1");
    line.pass(A_WHILE);
    line.send(tiled(1));
    line.send(tile(0, GLAND));
    line.pass(PAST_IT);
    line.pass(PAST_IT);
    SlideDiagnosis diagnosis = onlyOne(line.diagnoses(DiagnosisStatus.INCOMPLETE));
    assertThat(diagnosis.getReason())
        .isEqualTo("every tile came, but no prototype set that scores them, within 20 s");
    assertThat(diagnosis.getMissing()).isEmpty();
    line.teach(Records.support("tissue", "g2", "gland", GLAND));
    line.pass(A_WHILE);
    assertThat(onlyOne(line.diagnoses()).getStatus()).isEqualTo(DiagnosisStatus.FINAL);
  }

  @Test
  void anIncompleteSlideIsAnsweredAnewWhenItsSetChanges() {
    line.send(tiled(3));
    line.send(tile(0, 0.9f, 0.1f, 0));
    line.pass(PAST_IT);
    line.diagnoses();
    line.teach(Records.support("tissue", "f1", "fat", 0.9f, 0.1f, 0));
    line.pass(PAST_IT);
    SlideDiagnosis diagnosis = onlyOne(line.diagnoses());
    assertThat(diagnosis.getStatus()).isEqualTo(DiagnosisStatus.INCOMPLETE);
    assertThat(diagnosis.getRevision()).isEqualTo(3);
    assertThat(diagnosis.getAnswers().getFirst().getSetVersion()).isEqualTo(2);
    assertThat(diagnosis.getAnswers().getFirst().getLabel()).isEqualTo("fat");
    assertThat(diagnosis.getMissing()).containsExactly(new TileRange(1, 2));
  }

  @Test
  void nobodyWaitsForASlideThatHasItsAnswer() {
    line.send(tiled(1));
    line.send(tile(0, GLAND));
    line.pass(A_WHILE);
    assertThat(line.driver.getKeyValueStore("deadlines").all()).isExhausted();
    line.pass(PAST_IT);
    assertThat(line.diagnoses()).hasSize(1);
  }

  @Test
  void nobodyWaitsForASlideWithoutTissue() {
    line.send(manifest(ManifestStatus.NO_TISSUE, 0));
    line.pass(PAST_IT);
    assertThat(line.driver.getKeyValueStore("deadlines").all()).isExhausted();
    assertThat(line.diagnoses()).hasSize(1);
  }

  @Test
  void aReplacedSubmissionIsNotWaitedFor() {
    line.send(tile(0, GLAND));
    line.pass(A_WHILE);
    line.send(Records.of(SECOND, tile(0, GLAND)));
    assertThat(line.driver.getKeyValueStore("deadlines").all()).toIterable().hasSize(1);
    line.pass(PAST_IT);
    assertThat(line.diagnoses(DiagnosisStatus.INCOMPLETE))
        .extracting(SlideDiagnosis::getSubmissionId)
        .containsExactly(SECOND);
  }

  @Test
  void rangesBeyondAThousandAreCountedInTheReason() {
    line.send(tiled(2500));
    for (int index = 0; index < 2500; index += 2) {
      line.send(tile(index, GLAND));
    }
    line.pass(PAST_IT);
    SlideDiagnosis diagnosis = onlyOne(line.diagnoses(DiagnosisStatus.INCOMPLETE));
    assertThat(diagnosis.getMissing()).hasSize(1000).startsWith(new TileRange(1, 1));
    assertThat(diagnosis.getReason())
        .isEqualTo(
            "1250 of 2500 tiles did not come within 20 s; 250 more ranges of them are not listed");
  }

  private static SlideDiagnosis onlyOne(List<SlideDiagnosis> diagnoses) {
    assertThat(diagnoses).hasSize(1);
    return diagnoses.getFirst();
  }
}
