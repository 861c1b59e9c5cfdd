package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.slidestream.classifier.Line.A_WHILE;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.STROMA;
import static org.slidestream.classifier.Records.hole;
import static org.slidestream.classifier.Records.manifest;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.EvidenceTile;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;
import org.slidestream.wire.TopKAnswer;

/** A slide from its first tile to its diagnosis. */
final class SlideTest {
  private final Line line = Line.taught();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void aTileIsPredictedWhenItArrives() {
    line.send(tile(3, GLAND));
    TilePrediction prediction = line.predictions().getFirst();
    assertThat(prediction.getIndex()).isEqualTo(3);
    assertThat(prediction.getX()).isEqualTo(3 * 256);
    assertThat(prediction.getSet()).isEqualTo("tissue");
    assertThat(prediction.getSetVersion()).isEqualTo(1);
    assertThat(prediction.getEncoderId()).isEqualTo(Records.ENCODER);
    assertThat(prediction.getLabel()).isEqualTo("gland");
    assertThat(prediction.getDistances().getFirst().getDistance()).isZero();
    assertThat(prediction.getMargin()).isEqualTo(2);
  }

  @Test
  void aDiagnosisIsProvisionalWhileTilesAreMissing() {
    line.send(tiled(3));
    line.send(tile(0, GLAND), tile(1, STROMA));
    line.pass(A_WHILE);
    SlideDiagnosis diagnosis = line.diagnoses().getLast();
    assertThat(diagnosis.getStatus()).isEqualTo(DiagnosisStatus.PROVISIONAL);
    assertThat(diagnosis.getTilesSeen()).isEqualTo(2);
    assertThat(diagnosis.getTileCount()).isEqualTo(3);
    assertThat(diagnosis.getAnswers().getFirst().getShares())
        .extracting(share -> share.getTiles())
        .containsExactly(1, 1);
  }

  @Test
  void aProvisionalDiagnosisDoesNotWaitForTheManifest() {
    line.send(tile(0, GLAND));
    line.pass(A_WHILE);
    assertThat(line.diagnoses())
        .singleElement()
        .satisfies(diagnosis -> assertThat(diagnosis.getTileCount()).isNull());
  }

  @Test
  void provisionalDiagnosesComeAtABoundedRate() {
    for (int index = 0; index < 40; index++) {
      line.send(tile(index, GLAND));
      line.pass(Duration.ofMillis(50));
    }
    assertThat(line.diagnoses()).hasSizeBetween(3, 4);
    line.pass(Duration.ofSeconds(10));
    assertThat(line.diagnoses()).hasSizeLessThan(2);
  }

  @Test
  void theLastTileMakesTheDiagnosisFinalAtOnce() {
    line.send(tiled(2));
    line.send(tile(1, GLAND), tile(0, GLAND));
    SlideDiagnosis diagnosis = line.diagnoses().getLast();
    assertThat(diagnosis.getStatus()).isEqualTo(DiagnosisStatus.FINAL);
    assertThat(diagnosis.getRevision()).isEqualTo(1);
    assertThat(diagnosis.getTilesSeen()).isEqualTo(2);
    assertThat(diagnosis.getPrecision()).isEqualTo("fp32");
    SetAnswer answer = diagnosis.getAnswers().getFirst();
    assertThat(answer.getLabel()).isEqualTo("gland");
    assertThat(answer.getTopK()).extracting(TopKAnswer::getK).containsExactly(5, 1, 10, 50);
    assertThat(answer.getEvidence().subList(0, 2))
        .extracting(EvidenceTile::getIndex)
        .containsExactly(0, 1);
  }

  @Test
  void theManifestMayComeLast() {
    line.send(tile(0, GLAND), tile(1, GLAND));
    line.send(tiled(2));
    assertThat(line.diagnoses(DiagnosisStatus.FINAL)).hasSize(1);
  }

  @Test
  void nothingIsSaidTwiceWhenTilesAndManifestComeAgain() {
    line.send(tiled(2));
    line.send(tile(0, GLAND), tile(1, STROMA));
    line.diagnoses();
    line.predictions();
    line.send(tile(1, STROMA), tile(0, GLAND));
    line.send(tiled(2));
    line.pass(A_WHILE);
    assertThat(line.diagnoses()).isEmpty();
    assertThat(line.predictions()).isEmpty();
  }

  @Test
  void aTileDeliveredTwiceCountsOnce() {
    line.send(tile(0, GLAND), tile(0, GLAND));
    line.pass(A_WHILE);
    SlideDiagnosis diagnosis = line.diagnoses().getLast();
    assertThat(diagnosis.getTilesSeen()).isEqualTo(1);
    assertThat(diagnosis.getAnswers().getFirst().getShares().getFirst().getTiles()).isEqualTo(1);
  }

  @Test
  void aHoleIsAccountedFor() {
    line.send(tiled(2));
    line.send(tile(0, STROMA), hole(1));
    SlideDiagnosis diagnosis = line.diagnoses(DiagnosisStatus.FINAL).getFirst();
    assertThat(diagnosis.getTilesSeen()).isEqualTo(2);
    assertThat(diagnosis.getHoles()).isEqualTo(1);
    assertThat(diagnosis.getAnswers().getFirst().getLabel()).isEqualTo("stroma");
  }

  @Test
  void holesAreFilledByEmbeddingsThatComeAfterAllAndTheFinalDiagnosisIsRevisedOnce() {
    line.send(tiled(4));
    line.send(tile(0, STROMA), hole(1), hole(2), hole(3));
    SlideDiagnosis before = line.diagnoses(DiagnosisStatus.FINAL).getFirst();
    line.predictions();

    line.send(tile(1, GLAND), tile(2, GLAND));
    line.pass(A_WHILE);

    SlideDiagnosis after = line.diagnoses(DiagnosisStatus.FINAL).getFirst();
    assertThat(after.getRevision()).isEqualTo(before.getRevision() + 1);
    assertThat(after.getTilesSeen()).isEqualTo(4);
    assertThat(after.getHoles()).isEqualTo(1);
    assertThat(after.getAnswers().getFirst().getShares().getFirst().getTiles()).isEqualTo(2);
    assertThat(line.predictions()).extracting(TilePrediction::getIndex).containsExactly(1, 2);

    line.send(tile(1, GLAND), hole(2), hole(3));
    line.pass(A_WHILE);
    assertThat(line.diagnoses()).isEmpty();
    assertThat(line.predictions()).isEmpty();
  }

  @Test
  void aSlideOfHolesAloneIsFinalOnceOneIsFilled() {
    line.send(tiled(2));
    line.send(hole(0), hole(1));
    line.send(tile(1, GLAND));
    line.pass(A_WHILE);
    assertThat(line.diagnoses())
        .extracting(SlideDiagnosis::getStatus, SlideDiagnosis::getHoles)
        .containsExactly(tuple(DiagnosisStatus.INCOMPLETE, 2), tuple(DiagnosisStatus.FINAL, 1));
  }

  @Test
  void aHoleIsFilledWhileTheSlideIsNotWhole() {
    line.send(hole(0), tile(0, GLAND), hole(0), tile(1, GLAND));
    line.send(tiled(2));
    assertThat(line.diagnoses(DiagnosisStatus.FINAL))
        .singleElement()
        .satisfies(diagnosis -> assertThat(diagnosis.getHoles()).isZero());
  }

  @Test
  void aHoleThatTheManifestTellsOfIsAccountedFor() {
    line.send(tiled(3, 1));
    line.send(tile(0, STROMA), tile(2, STROMA));
    SlideDiagnosis diagnosis = line.diagnoses(DiagnosisStatus.FINAL).getFirst();
    assertThat(diagnosis.getTilesSeen()).isEqualTo(3);
    assertThat(diagnosis.getHoles()).isEqualTo(1);
  }

  @Test
  void theManifestWithHolesMayComeLastAndTwice() {
    line.send(hole(2), tile(0, STROMA));
    line.send(tiled(3, 1));
    line.send(tiled(3, 1));
    assertThat(line.diagnoses(DiagnosisStatus.FINAL))
        .singleElement()
        .satisfies(diagnosis -> assertThat(diagnosis.getHoles()).isEqualTo(2));
  }

  @Test
  void aSlideOfWhichTheManifestTellsHolesAloneEndsIncomplete() {
    line.send(tiled(2, 0, 1));
    assertThat(line.diagnoses())
        .extracting(SlideDiagnosis::getStatus)
        .containsExactly(DiagnosisStatus.INCOMPLETE);
  }

  @Test
  void anEmbeddingThatIsNotFiniteIsAHole() {
    line.send(tiled(2));
    line.send(tile(0, STROMA), tile(1, Float.NaN, 0, 0));
    assertThat(line.diagnoses(DiagnosisStatus.FINAL).getFirst().getHoles()).isEqualTo(1);
  }

  @Test
  void aSlideOfHolesAloneEndsIncomplete() {
    line.send(hole(0));
    line.send(tiled(2));
    line.send(hole(1), hole(1));
    line.pass(A_WHILE);
    assertThat(line.diagnoses())
        .extracting(SlideDiagnosis::getStatus)
        .containsExactly(DiagnosisStatus.INCOMPLETE);
  }

  @Test
  void whatTheManifestAnswersIsSaidOnce() {
    line.send(manifest(ManifestStatus.NO_TISSUE, 0));
    line.send(manifest(ManifestStatus.NO_TISSUE, 0));
    line.pass(A_WHILE);
    SlideDiagnosis diagnosis = line.diagnoses().getFirst();
    assertThat(diagnosis.getStatus()).isEqualTo(DiagnosisStatus.NO_TISSUE);
    assertThat(diagnosis.getReason()).isEqualTo("because");
    assertThat(line.diagnoses()).isEmpty();
  }

  @Test
  void aRejectedSlideTakesNoMoreTiles() {
    line.send(tile(0, GLAND));
    line.send(manifest(ManifestStatus.REJECTED, 0));
    line.send(tile(1, GLAND));
    line.pass(A_WHILE);
    assertThat(line.diagnoses())
        .extracting(SlideDiagnosis::getStatus)
        .containsExactly(DiagnosisStatus.REJECTED);
    assertThat(line.predictions()).hasSize(1);
  }

  @Test
  void anEmbeddingOfAnotherEncoderIsNotScored() {
    TileEmbedding other = tile(1, GLAND);
    other.setEncoderId("vit-large-1");
    line.send(tiled(3));
    line.send(tile(0, GLAND), other, tile(2, 1, 0));
    assertThat(line.predictions()).extracting(TilePrediction::getIndex).containsExactly(0);
    assertThat(line.meters.get("slidestream.classifier.tiles.unfit").counter().count())
        .isEqualTo(2);
    assertThat(line.diagnoses(DiagnosisStatus.FINAL).getFirst().getTilesSeen()).isEqualTo(3);
  }

  @Test
  void theMeanOfTheEmbeddingsIsAnsweredBesideTheNearestTiles() {
    line.send(tiled(4));
    line.send(tile(0, GLAND), tile(1, GLAND), tile(2, STROMA), hole(3));
    SetAnswer answer = line.diagnoses(DiagnosisStatus.FINAL).getFirst().getAnswers().getFirst();
    assertThat(answer.getMeanPooled().getLabel()).isEqualTo("gland");
    assertThat(answer.getMeanPooled().getScores())
        .extracting(score -> score.getLabel())
        .containsExactly("gland", "stroma");
  }

  @Test
  void theMeanIsThatOfTheTilesThatTheSetScores() {
    TileEmbedding other = tile(0, STROMA);
    other.setEncoderId("vit-large-1");
    line.send(tiled(4));
    line.send(other, tile(1, GLAND), tile(2, 1, 0), tile(3, GLAND));
    SetAnswer answer = line.diagnoses(DiagnosisStatus.FINAL).getFirst().getAnswers().getFirst();
    assertThat(answer.getMeanPooled().getScores().getFirst().getScore()).isZero();
  }

  @Test
  void embeddingsThatCannotBeAddedHaveNoMean() {
    line.send(tiled(2));
    line.send(tile(0, GLAND), tile(1, 500, 0, 0));
    SetAnswer answer = line.diagnoses(DiagnosisStatus.FINAL).getFirst().getAnswers().getFirst();
    assertThat(answer.getMeanPooled()).isNull();
    assertThat(answer.getLabel()).isEqualTo("gland");
  }

  @Test
  void aSlideBoundToSetsIsScoredByTheseAlone() {
    line.teach(Records.support("grade", "h", "high", GLAND));
    line.pass(A_WHILE);
    TileEmbedding bound = tile(0, GLAND);
    bound.setPrototypeSets(List.of("grade"));
    line.send(bound);
    assertThat(line.predictions()).extracting(TilePrediction::getSet).containsExactly("grade");
  }

  @Test
  void aSlideBoundToNoSetIsScoredByAll() {
    line.teach(Records.support("grade", "h", "high", GLAND));
    line.pass(A_WHILE);
    line.send(tiled(1));
    line.send(tile(0, GLAND));
    assertThat(line.diagnoses(DiagnosisStatus.FINAL).getFirst().getAnswers())
        .extracting(SetAnswer::getSet)
        .containsExactly("grade", "tissue");
  }
}
