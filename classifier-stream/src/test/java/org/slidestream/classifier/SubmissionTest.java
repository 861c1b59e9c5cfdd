package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.FIRST;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.SECOND;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;

/** A slide that is submitted again. */
final class SubmissionTest {
  private final Line line = Line.taught();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void aNewSubmissionReplacesTheTally() {
    line.send(tile(0, GLAND), tile(1, GLAND));
    line.send(Records.of(SECOND, tile(0, STROMA)));
    line.send(second(tiled(1)));
    SlideDiagnosis diagnosis = line.diagnoses(DiagnosisStatus.FINAL).getFirst();
    assertThat(diagnosis.getSubmissionId()).isEqualTo(SECOND);
    assertThat(diagnosis.getRevision()).isEqualTo(1);
    assertThat(diagnosis.getTilesSeen()).isEqualTo(1);
    assertThat(diagnosis.getAnswers().getFirst().getLabel()).isEqualTo("stroma");
  }

  @Test
  void whatBelongsToAReplacedSubmissionIsIgnored() {
    line.send(Records.of(SECOND, tile(0, STROMA)));
    line.predictions();
    line.send(Records.of(FIRST, tile(1, GLAND)));
    line.send(tiled(1));
    line.pass(A_WHILE);
    assertThat(line.predictions()).isEmpty();
    assertThat(line.diagnoses())
        .singleElement()
        .satisfies(
            diagnosis -> {
              assertThat(diagnosis.getSubmissionId()).isEqualTo(SECOND);
              assertThat(diagnosis.getTilesSeen()).isEqualTo(1);
            });
  }

  @Test
  void nothingRemainsOfAReplacedSubmission() {
    line.send(tile(0, GLAND), tile(1, GLAND));
    line.send(Records.of(SECOND, tile(0, STROMA)));
    line.pass(A_WHILE.multipliedBy(2));
    assertThat(line.driver.getKeyValueStore("embedding-places").all()).toIterable().hasSize(1);
    assertThat(line.driver.getKeyValueStore("seen-tiles").all()).toIterable().hasSize(1);
    assertThat(line.driver.getKeyValueStore("embedding-sums").all()).toIterable().hasSize(1);
    assertThat(line.driver.getKeyValueStore("deadlines").all()).toIterable().hasSize(1);
    assertThat(line.driver.getKeyValueStore("remains").all()).isExhausted();
  }

  private static SlideManifest second(SlideManifest manifest) {
    manifest.setSubmissionId(SECOND);
    return manifest;
  }
}
