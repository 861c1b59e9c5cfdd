package org.slidestream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.stack.rescore.Rescoring.Outcome;
import org.slidestream.wire.AbstentionRule;
import org.slidestream.wire.ClassPrototype;
import org.slidestream.wire.ClassScore;
import org.slidestream.wire.ClassShare;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TopKAnswer;
import org.slidestream.wire.VectorDistance;

class SentencesTest {
  private static final ByteBuffer VECTOR = ByteBuffer.allocate(8);

  @Test
  void aSetSaysItsClassesAndTheirExamples() {
    PrototypeSet set =
        PrototypeSet.newBuilder()
            .setSet("breast")
            .setVersion(4)
            .setEncoderId("uni@0123")
            .setPrecision("fp32")
            .setMean(VECTOR)
            .setClasses(
                List.of(
                    new ClassPrototype("STROMA", 3, VECTOR),
                    new ClassPrototype("TUMOUR", 5, VECTOR)))
            .setFittedAt(Instant.EPOCH)
            .build();

    assertThat(Sentences.of(set))
        .isEqualTo(
            "set breast version 4 by uni@0123: STROMA 3, TUMOUR 5;"
                + " answers by prototypes, never in doubt");
    set.setHead(HeadKind.KNN);
    set.setNeighbours(20);
    set.setDistance(VectorDistance.COSINE);
    set.setAbstention(new AbstentionRule(0.25f, 0.5f, 8));
    assertThat(Sentences.of(set))
        .endsWith(
            "; answers by 20 nearest neighbours (cosine),"
                + " in doubt beyond distance 0.250 or below margin 0.500 (calibrated on 8)");
  }

  @Test
  void tilesInDoubtAreCounted() {
    SetAnswer answer = answer();
    answer.setHead(HeadKind.LINEAR);
    answer.getShares().getLast().setDoubtful(4);
    assertThat(Sentences.of(answer))
        .startsWith("breast v4 by linear: TUMOUR")
        .endsWith("tiles STROMA 10, TUMOUR 30 (4 in doubt))");
  }

  @Test
  void aDiagnosisSaysItsLabelAndWhatSpeaksForIt() {
    assertThat(Sentences.of(diagnosis(DiagnosisStatus.FINAL, 40, 0, null, answer())))
        .isEqualTo(
            "slide s1 FINAL 40 of 40 tiles; breast v4 by prototype: TUMOUR"
                + " (distance STROMA 1.250, TUMOUR 0.500; tiles STROMA 10, TUMOUR 30)");
  }

  @Test
  void aSlideBeforeItsManifestHasAnUnknownNumberOfTiles() {
    assertThat(Sentences.of(diagnosis(DiagnosisStatus.PROVISIONAL, null, 0, null)))
        .isEqualTo("slide s1 PROVISIONAL 40 of ? tiles");
  }

  @Test
  void holesAreCounted() {
    assertThat(Sentences.of(diagnosis(DiagnosisStatus.FINAL, 40, 2, null)))
        .isEqualTo("slide s1 FINAL 40 of 40 tiles, 2 holes");
  }

  @Test
  void aSlideWithoutAnAnswerSaysWhy() {
    assertThat(Sentences.of(diagnosis(DiagnosisStatus.REJECTED, 40, 0, "the file is truncated")))
        .isEqualTo("slide s1 REJECTED 40 of 40 tiles: the file is truncated");
  }

  @Test
  void anIncompleteSlideSaysWhatIsMissingAndItsAnswerSoFar() {
    assertThat(
            Sentences.of(
                diagnosis(
                    DiagnosisStatus.INCOMPLETE,
                    43,
                    0,
                    "3 of 43 tiles did not come within 30 min",
                    answer())))
        .isEqualTo(
            "slide s1 INCOMPLETE 40 of 43 tiles: 3 of 43 tiles did not come within 30 min;"
                + " breast v4 by prototype: TUMOUR (distance STROMA 1.250, TUMOUR 0.500;"
                + " tiles STROMA 10, TUMOUR 30)");
  }

  @Test
  void aRescoringSaysHowManySlidesItSentAndWhyNotTheOthers() {
    assertThat(Sentences.of("breast", new Outcome(4, 12, 3456, 2, 0, 1)))
        .isEqualTo(
            "12 slides with 3456 tiles sent again for set breast version 4; 2 answered already;"
                + " 1 embedded by another encoder");
  }

  @Test
  void aDeadLetterSaysWhereItComesFromAndWhy() {
    ProducerRecord<byte[], byte[]> letter =
        DeadLetters.letter(
            new Origin("tiles", 3, 77), "s1:7".getBytes(UTF_8), null, "embed", "no image", 1);

    assertThat(Sentences.ofDeadLetter("s1:7", letter.headers()))
        .isEqualTo("dead letter s1:7 of tiles: no image");
  }

  @Test
  void aDeadLetterWithoutHeadersSaysSo() {
    assertThat(Sentences.ofDeadLetter("k", new RecordHeaders())).isEqualTo("dead letter k of ?: ?");
  }

  private static SlideDiagnosis diagnosis(
      DiagnosisStatus status,
      @Nullable Integer tiles,
      int holes,
      @Nullable String reason,
      SetAnswer... answers) {
    return SlideDiagnosis.newBuilder()
        .setSlideId("s1")
        .setSubmissionId("1")
        .setStatus(status)
        .setRevision(3)
        .setReason(reason)
        .setTilesSeen(40)
        .setTileCount(tiles)
        .setHoles(holes)
        .setAnswers(List.of(answers))
        .setDiagnosedAt(Instant.EPOCH)
        .build();
  }

  private static SetAnswer answer() {
    return SetAnswer.newBuilder()
        .setSet("breast")
        .setSetVersion(4L)
        .setLabel("TUMOUR")
        .setTopK(
            List.of(
                new TopKAnswer(
                    5,
                    "TUMOUR",
                    List.of(new ClassScore("STROMA", 1.25f), new ClassScore("TUMOUR", 0.5f)))))
        .setShares(List.of(new ClassShare("STROMA", 10, 0), new ClassShare("TUMOUR", 30, 0)))
        .setEvidence(List.of())
        .build();
  }
}
