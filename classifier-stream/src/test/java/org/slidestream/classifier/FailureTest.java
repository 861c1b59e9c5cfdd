package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slidestream.classifier.Records.GLAND;
import static org.slidestream.classifier.Records.SLIDE;
import static org.slidestream.classifier.Records.tile;
import static org.slidestream.classifier.Records.tiled;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.RegistryUnavailableException;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.ClassPrototype;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;

/** Bad records and broken surroundings. */
final class FailureTest {
  private final Line line = Line.taught();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void bytesThatAreNoRecordBecomeADeadLetterAndTheNextGoesThrough() {
    byte[] garbage = {1, 2, 3};
    line.send(Topics.TILE_EMBEDDINGS, SLIDE, garbage);
    line.send(tile(0, GLAND));
    assertThat(line.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).isEqualTo(garbage));
    assertThat(line.predictions()).hasSize(1);
  }

  @Test
  void aTileThatItsManifestDoesNotKnowBecomesADeadLetter() {
    line.send(tiled(2));
    line.send(tile(2, GLAND), tile(-1, GLAND));
    assertThat(line.deadLetters()).hasSize(2);
    assertThat(line.predictions()).isEmpty();
  }

  @Test
  void anEmbeddingWithoutAValueBecomesADeadLetter() {
    line.send(Topics.TILE_EMBEDDINGS, SLIDE, null);
    assertThat(line.deadLetters()).hasSize(1);
  }

  @Test
  void aRecordUnderAnotherSlidesKeyBecomesADeadLetter() {
    line.send(
        Topics.TILE_EMBEDDINGS, "other", line.wire.encode(Topics.TILE_EMBEDDINGS, tile(0, GLAND)));
    assertThat(line.deadLetters()).hasSize(1);
  }

  static Stream<Consumer<TileEmbedding>> textsTooLongToBeStored() {
    String endless = "x".repeat(70_000);
    return Stream.of(
        tile -> tile.setSlideId(endless),
        tile -> tile.setSubmissionId(endless),
        tile -> tile.setEncoderId(endless),
        tile -> tile.setPrecision(endless),
        tile -> tile.setPrototypeSets(List.of("tissue", endless)));
  }

  @ParameterizedTest
  @MethodSource("textsTooLongToBeStored")
  void aTileWithAnEndlessNameBecomesADeadLetterAndTheNextGoesThrough(
      Consumer<TileEmbedding> change) {
    TileEmbedding endless = tile(0, GLAND);
    change.accept(endless);
    line.send(endless);
    line.send(tile(0, GLAND));
    assertThat(line.deadLetters()).hasSize(1);
    assertThat(line.predictions()).hasSize(1);
  }

  @Test
  void aManifestWithAnEndlessNameBecomesADeadLetter() {
    SlideManifest endless = tiled(1);
    endless.setPrototypeSets(List.of("x".repeat(70_000)));
    line.send(endless);
    assertThat(line.deadLetters()).hasSize(1);
  }

  @Test
  void aManifestWithAHoleWhereNoTileIsBecomesADeadLetter() {
    line.send(tiled(2, 2));
    line.send(tiled(2, -1));
    assertThat(line.deadLetters()).hasSize(2);
  }

  @Test
  void anExampleWithAnEndlessNameBecomesADeadLetter() {
    SupportEmbedding set = Records.support("x".repeat(1_001), "e", "gland", GLAND);
    SupportEmbedding encoder = Records.support("other", "e", "gland", GLAND);
    encoder.setEncoderId("x".repeat(70_000));
    SupportEmbedding label = Records.support("other", "e", "x".repeat(1_001), GLAND);
    line.teach(set, encoder, label);
    assertThat(line.deadLetters()).hasSize(3);
  }

  @Test
  void aSetThatCannotScoreBecomesADeadLetterAndTheKnownVersionStays() {
    PrototypeSet broken =
        PrototypeSet.newBuilder()
            .setSet("tissue")
            .setVersion(9)
            .setEncoderId(Records.ENCODER)
            .setPrecision("fp32")
            .setMean(FloatVector.encode(new float[2]))
            .setClasses(List.of(new ClassPrototype("gland", 1, FloatVector.encode(GLAND))))
            .setFittedAt(Instant.EPOCH)
            .build();
    line.send(Topics.CLASS_PROTOTYPES, "tissue", line.wire.encode(Topics.CLASS_PROTOTYPES, broken));
    line.send(tile(0, GLAND));
    assertThat(line.deadLetters()).hasSize(1);
    assertThat(line.predictions().getFirst().getSetVersion()).isEqualTo(1);
  }

  @Test
  void aRegistryThatDoesNotAnswerStopsTheServiceAndNothingIsADeadLetter() {
    line.wire.registryGoesDown();
    assertThatThrownBy(() -> line.send(tile(0, GLAND)))
        .hasRootCauseInstanceOf(IOException.class)
        .hasStackTraceContaining(RegistryUnavailableException.class.getName());
    assertThat(line.deadLetters()).isEmpty();
  }
}
