package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.RegistryUnavailableException;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;

/** What becomes of one record. */
class EmbeddingTest {
  private final LineOfTwoMocks line = new LineOfTwoMocks();

  @Test
  void aTileBecomesAnEmbeddingKeyedBySlide() {
    line.tile(0, "slide-a", 7, 0x010203);
    line.start();
    line.turn();

    assertThat(line.embeddings())
        .containsExactly(
            TileEmbedding.newBuilder()
                .setSlideId("slide-a")
                .setSubmissionId("submission-of-slide-a")
                .setIndex(7)
                .setX(700)
                .setY(1400)
                .setWidth(448)
                .setHeight(449)
                .setEncoderId("colour@0123456789ab")
                .setPrecision("fp32")
                .setVector(FloatVector.encode(new float[] {1, 2, 3}))
                .setPrototypeSets(List.of("crc"))
                .build());
    ProducerRecord<byte[], byte[]> sent = line.committed(Topics.TILE_EMBEDDINGS.name()).getFirst();
    assertThat(sent.key()).asString(StandardCharsets.UTF_8).isEqualTo("slide-a");
    assertThat(sent.partition()).as("left to the default partitioner").isNull();
  }

  @Test
  void aSupportExampleKeepsItsKeyAndItsPartition() {
    line.example(3, "crc", "e1", LineOfTwoMocks.png(0x040506));
    line.start();
    line.turn();

    ProducerRecord<byte[], byte[]> sent =
        line.committed(Topics.SUPPORT_EMBEDDINGS.name()).getFirst();
    assertThat(sent.key()).asString(StandardCharsets.UTF_8).isEqualTo("crc/e1");
    assertThat(sent.partition()).isEqualTo(3);
    SupportEmbedding embedding =
        Objects.requireNonNull(line.wire.decode(Topics.SUPPORT_EMBEDDINGS, sent.value()));
    assertThat(embedding.getLabel()).isEqualTo("tumour");
    assertThat(embedding.getTaughtAt()).hasToString("1970-01-01T00:00:01.234Z");
    assertThat(FloatVector.decode(embedding.getVector())).containsExactly(4, 5, 6);
  }

  @Test
  void aWithdrawnExampleIsWithdrawnFurtherOn() {
    line.consumer.append(LineOfTwoMocks.examples(2), LineOfTwoMocks.utf8("crc/e1"), null);
    line.start();
    line.turn();

    ProducerRecord<byte[], byte[]> sent =
        line.committed(Topics.SUPPORT_EMBEDDINGS.name()).getFirst();
    assertThat(sent.key()).asString(StandardCharsets.UTF_8).isEqualTo("crc/e1");
    assertThat(sent.value()).isNull();
    assertThat(sent.partition()).isEqualTo(2);
    assertThat(line.encoder.batches()).as("nothing to encode").isEmpty();
  }

  @Test
  void aCorruptImageIsADeadLetterAndAHoleInOneTransaction() {
    line.tile(0, "slide-a", 0, 0x010203);
    line.tile(0, "slide-a", 1, LineOfTwoMocks.cut(LineOfTwoMocks.png(0x010203)));
    line.start();
    line.turn();

    assertThat(line.producer().commitCount()).as("the mark, then the batch").isEqualTo(2);
    assertThat(line.embeddings()).hasSize(2);
    TileEmbedding hole = line.embeddings().get(1);
    assertThat(hole.getIndex()).isEqualTo(1);
    assertThat(hole.getVector()).isNull();
    assertThat(hole.getHole()).startsWith("the image cannot be decoded: ");
    ProducerRecord<byte[], byte[]> letter = line.committed(DeadLetters.TOPIC).getFirst();
    assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("slide-a/000001");
    assertThat(header(letter, DeadLetters.ORIGIN_TOPIC)).isEqualTo("tiles");
    assertThat(header(letter, DeadLetters.ORIGIN_OFFSET)).isEqualTo("1");
    assertThat(header(letter, DeadLetters.SERVICE)).isEqualTo("embed-worker");
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo(hole.getHole());
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(2);
    assertThat(line.count("slidestream.embed.embedded")).isEqualTo(1);
    assertThat(line.deadLetters("image")).isEqualTo(1);
    assertThat(line.deadLetters("unreadable")).isZero();
    assertThat(line.meters.get("slidestream.embed.batch.fill").summary().max())
        .as("one image of four")
        .isEqualTo(0.25);
  }

  @Test
  void anImageMuchLargerThanATileIsAHole() {
    line.tile(0, "slide-a", 0, LineOfTwoMocks.png(0x010203, 16 * 4, 16 * 4));
    line.tile(0, "slide-a", 1, LineOfTwoMocks.png(0x010203, 16 * 4 + 1, 4));
    line.start();
    line.turn();

    assertThat(line.embeddings())
        .extracting(TileEmbedding::getHole)
        .containsExactly(
            null,
            "the image cannot be decoded: an image of 65 x 4 pixels is not read here, the limit is"
                + " 64 pixels a side");
    assertThat(line.committed(DeadLetters.TOPIC)).hasSize(1);
  }

  @Test
  void aSliverIsAHoleForItsResizedCopyWouldBeEndless() {
    line.tile(0, "slide-a", 0, LineOfTwoMocks.png(0x010203, 1, 17));
    line.tile(0, "slide-a", 1, LineOfTwoMocks.png(0x010203, 17, 1));
    line.tile(0, "slide-a", 2, LineOfTwoMocks.png(0x010203, 16, 1));
    line.start();
    line.turn();

    assertThat(line.embeddings())
        .extracting(TileEmbedding::getHole)
        .containsExactly(
            "the image is 1 x 17 pixels: one side is more than 16 times the other",
            "the image is 17 x 1 pixels: one side is more than 16 times the other",
            null);
  }

  @Test
  void aRecordThatCannotBeReadIsADeadLetterAsItCame() {
    line.consumer.append(
        LineOfTwoMocks.tiles(0), LineOfTwoMocks.utf8("key"), LineOfTwoMocks.utf8("not a record"));
    line.tile(0, "slide-a", 1, 0x010203);
    line.start();
    line.turn();

    ProducerRecord<byte[], byte[]> letter = line.committed(DeadLetters.TOPIC).getFirst();
    assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo("not a record");
    assertThat(line.embedded()).containsExactly("slide-a/000001");
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(2);
  }

  @Test
  void aTileWithoutAValueIsADeadLetter() {
    line.consumer.append(LineOfTwoMocks.tiles(0), LineOfTwoMocks.utf8("slide-a/000000"), null);
    line.start();
    line.turn();

    assertThat(line.committed(DeadLetters.TOPIC)).hasSize(1);
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isEqualTo(1);
  }

  @Test
  void aCorruptExampleIsADeadLetterAndLeavesWhatWasTaught() {
    line.example(0, "crc", "e1", LineOfTwoMocks.utf8("no image"));
    line.start();
    line.turn();

    assertThat(line.committed(DeadLetters.TOPIC)).hasSize(1);
    assertThat(line.committed(Topics.SUPPORT_EMBEDDINGS.name())).isEmpty();
  }

  @Test
  void aTileThatTheEncoderCannotBearSpoilsOnlyItself() {
    line.tile(0, "slide-a", 0, 0x010203);
    line.tile(0, "slide-a", 1, ColourEncoder.POISON);
    line.tile(0, "slide-b", 2, 0x040506);
    line.start();
    line.turn();

    assertThat(line.embeddings())
        .extracting(TileEmbedding::getHole)
        .containsExactly(null, "the encoder fails on the image: poison", null);
    assertThat(header(line.committed(DeadLetters.TOPIC).getFirst(), DeadLetters.ATTEMPTS))
        .isEqualTo("2");
    assertThat(line.producer().commitCount()).as("the mark, then the batch").isEqualTo(2);
  }

  @Test
  void anEmbeddingThatIsNotFiniteIsAHole() {
    line.tile(0, "slide-a", 0, ColourEncoder.ENDLESS);
    line.start();
    line.turn();

    assertThat(line.embeddings())
        .extracting(TileEmbedding::getHole)
        .containsExactly("the embedding is not finite");
    assertThat(line.committed(DeadLetters.TOPIC)).hasSize(1);
  }

  @Test
  void aBrokenEncoderStopsTheWorkerAndBlamesNoTile() {
    line.tile(0, "slide-a", 0, 0x010203);
    line.tile(0, "slide-a", 1, 0x010203);
    line.start();
    line.encoder.breaks();

    assertThatThrownBy(line::turn).hasMessage("the device is gone");
    assertThat(line.producer().history()).isEmpty();
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isZero();
  }

  @Test
  void aRegistryThatIsDownStopsTheWorkerBeforeAnOffsetMoves() {
    line.tile(0, "slide-a", 0, 0x010203);
    line.start();
    line.wire.registryGoesDown();

    assertThatThrownBy(line::turn).isInstanceOf(RegistryUnavailableException.class);
    assertThat(line.producer().history()).isEmpty();
    assertThat(line.offset(LineOfTwoMocks.tiles(0))).isZero();
  }

  private static String header(ProducerRecord<byte[], byte[]> sent, String name) {
    return new String(sent.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
