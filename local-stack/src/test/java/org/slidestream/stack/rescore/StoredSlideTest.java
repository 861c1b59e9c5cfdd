package org.slidestream.stack.rescore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.slidestream.stack.rescore.CommittedRecords.Stretch;
import org.slidestream.stack.rescore.StoredSlide.Need;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TileHole;

/** Which stored slides must be sent again. */
class StoredSlideTest {
  private static final PrototypeSet SET =
      PrototypeSet.newBuilder()
          .setSet("tissue")
          .setVersion(3)
          .setEncoderId("vit")
          .setPrecision("fp32")
          .setMean(ByteBuffer.allocate(4))
          .setClasses(List.of())
          .setFittedAt(Instant.EPOCH)
          .build();

  @Test
  void aWholeSlideWithoutAnAnswerOfTheSetIsSentAgain() {
    assertThat(stored(slide(2, diagnosis(DiagnosisStatus.FINAL, 2, "grade", 9)), 0, 1).need(SET))
        .isEqualTo(Need.REPLAY);
  }

  @Test
  void aSlideAnsweredByAnOlderVersionIsSentAgain() {
    assertThat(stored(slide(2, diagnosis(DiagnosisStatus.FINAL, 2, "tissue", 2)), 0, 1).need(SET))
        .isEqualTo(Need.REPLAY);
  }

  @Test
  void aSlideAnsweredByTheNewestVersionIsCurrent() {
    assertThat(stored(slide(2, diagnosis(DiagnosisStatus.FINAL, 2, "tissue", 3)), 0, 1).need(SET))
        .isEqualTo(Need.CURRENT);
  }

  @Test
  void aDiagnosisOfAnotherSubmissionSaysNothing() {
    SlideDiagnosis other = diagnosis(DiagnosisStatus.FINAL, 2, "tissue", 3);
    other.setSubmissionId("2.cut-off");
    assertThat(stored(slide(2, other), 0, 1).need(SET)).isEqualTo(Need.REPLAY);
  }

  @Test
  void aSlideOfWhichTilesMayStillComeIsLeftAlone() {
    assertThat(
            stored(slide(3, diagnosis(DiagnosisStatus.PROVISIONAL, 2, "grade", 1)), 0, 2).need(SET))
        .isEqualTo(Need.PARTIAL);
  }

  @Test
  void anIncompleteSlideIsSentAgainWithAllThereEverWas() {
    SlideDiagnosis diagnosis = diagnosis(DiagnosisStatus.INCOMPLETE, 2, "grade", 1);
    assertThat(stored(slide(9, diagnosis), 0, 2).need(SET)).isEqualTo(Need.REPLAY);
    assertThat(stored(slide(9, diagnosis), 0).need(SET)).isEqualTo(Need.PARTIAL);
  }

  @Test
  void aHoleInTheManifestIsNoMissingTile() {
    SlideManifest manifest = manifest(3);
    manifest.setHoles(List.of(new TileHole(1, 0, 0, 1, 1)));
    assertThat(stored(new StoredSlide(manifest, Optional.empty()), 0, 2).need(SET))
        .isEqualTo(Need.REPLAY);
  }

  @Test
  void aSlideOfAnotherEncoderIsNotSentAgain() {
    StoredSlide slide = slide(1, diagnosis(DiagnosisStatus.FINAL, 1, "grade", 1));
    TileEmbedding tile = tile(0);
    tile.setEncoderId("cnn");
    slide.add(record(5), tile, SET);
    assertThat(slide.need(SET)).isEqualTo(Need.FOREIGN);
  }

  @Test
  void itsRecordsLieBetweenItsFirstAndItsLast() {
    StoredSlide slide = slide(3, diagnosis(DiagnosisStatus.FINAL, 3, "grade", 1));
    slide.add(record(5), tile(2), SET);
    TileEmbedding older = tile(1);
    older.setSubmissionId("1");
    slide.add(record(99), older, SET);
    slide.add(record(17), tile(0), SET);
    assertThat(slide.records()).isEqualTo(2);
    assertThat(slide.stretch())
        .isEqualTo(new Stretch(new TopicPartition("tile-embeddings", 1), 5, 18));
  }

  private static StoredSlide stored(StoredSlide slide, int... tiles) {
    for (int tile : tiles) {
      slide.add(record(tile), tile(tile), SET);
    }
    return slide;
  }

  private static StoredSlide slide(int tiles, SlideDiagnosis diagnosis) {
    return new StoredSlide(manifest(tiles), Optional.of(diagnosis));
  }

  private static SlideManifest manifest(int tiles) {
    return SlideManifest.newBuilder()
        .setSlideId("s1")
        .setSubmissionId("2")
        .setStatus(ManifestStatus.TILED)
        .setTileCount(tiles)
        .setSlideWidth(4096)
        .setSlideHeight(4096)
        .setTilePixels(224)
        .setTileMicronsPerPixel(0.5)
        .setTiledAt(Instant.EPOCH)
        .build();
  }

  private static SlideDiagnosis diagnosis(
      DiagnosisStatus status, int seen, String set, long version) {
    return SlideDiagnosis.newBuilder()
        .setSlideId("s1")
        .setSubmissionId("2")
        .setStatus(status)
        .setRevision(1)
        .setTilesSeen(seen)
        .setHoles(0)
        .setAnswers(
            List.of(
                SetAnswer.newBuilder()
                    .setSet(set)
                    .setSetVersion(version)
                    .setLabel("gland")
                    .setTopK(List.of())
                    .setShares(List.of())
                    .setEvidence(List.of())
                    .build()))
        .setDiagnosedAt(Instant.EPOCH)
        .build();
  }

  private static ConsumerRecord<String, byte[]> record(long offset) {
    return new ConsumerRecord<>("tile-embeddings", 1, offset, "s1", new byte[0]);
  }

  private static TileEmbedding tile(int index) {
    return TileEmbedding.newBuilder()
        .setSlideId("s1")
        .setSubmissionId("2")
        .setIndex(index)
        .setX(0)
        .setY(0)
        .setWidth(1)
        .setHeight(1)
        .setEncoderId("vit")
        .setPrecision("fp32")
        .setVector(ByteBuffer.allocate(4))
        .build();
  }
}
