package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.LineWriter;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;

class BadInputTest {
  @Test
  void badSlidesAndBadTilesEndWithAReasonAndTheNextSlideGoesThrough(@TempDir Path folder)
      throws Exception {
    Slides slides = new Slides(folder);
    try (Stand stand = new Stand(folder.resolve("stand"));
        Witness witness = new Witness(stand.installation());
        LineWriter line = new LineWriter(stand.installation())) {
      stand.startClassifier();
      stand.startWorker();
      stand.startTiler();
      List<SupportExample> examples = Slides.examples("tissues", 5, 1);
      examples.forEach(line::teach);
      witness.awaitSet("tissues", examples.size());

      SlideSubmission truncated = Slides.submission(slides.truncated(), "tissues");
      line.submit(truncated);
      SlideSubmission glass = Slides.submission(slides.glass(), "tissues");
      line.submit(glass);
      publishSlideWithABadTile(stand);
      SlideSubmission good = Slides.submission(slides.tissue(900, 900, 4), "tissues");
      line.submit(good);

      SlideDiagnosis rejected =
          witness.awaitDiagnosis(truncated.getSlideId(), DiagnosisStatus.REJECTED);
      assertThat(rejected.getReason()).isNotBlank();
      SlideDiagnosis empty = witness.awaitDiagnosis(glass.getSlideId(), DiagnosisStatus.NO_TISSUE);
      assertThat(empty.getReason()).isNotBlank();
      assertThat(witness.awaitDeadLetter("image")).isNotBlank();
      assertThat(witness.awaitDeadLetter("tiles")).as("bytes that are no record").isNotBlank();
      SlideDiagnosis whole = witness.awaitDiagnosis(good.getSlideId(), DiagnosisStatus.FINAL);
      assertThat(whole.getHoles()).isZero();
      assertThat(whole.getAnswers()).hasSize(1);
      SlideDiagnosis holed =
          witness.await(
              "the hole",
              () -> witness.diagnoses("bad").stream().filter(d -> d.getHoles() == 1).findFirst());
      assertThat(holed.getTilesSeen()).isEqualTo(1);
    }
  }

  /** What a broken tiler might publish: a tile that is no image, and bytes that are no tile. */
  private static void publishSlideWithABadTile(Stand stand) throws Exception {
    Wire wire = stand.installation().wire();
    Tile tile =
        Tile.newBuilder()
            .setSlideId("bad")
            .setSubmissionId("1")
            .setIndex(0)
            .setX(0)
            .setY(0)
            .setWidth(224)
            .setHeight(224)
            .setMicronsPerPixel(0.5)
            .setCodec("image/png")
            .setImage(ByteBuffer.wrap("not a picture".getBytes(StandardCharsets.UTF_8)))
            .setTissueShare(1)
            .setPrototypeSets(List.of("tissues"))
            .setPriority(Priority.ROUTINE)
            .build();
    SlideManifest manifest =
        SlideManifest.newBuilder()
            .setSlideId("bad")
            .setSubmissionId("1")
            .setStatus(ManifestStatus.TILED)
            .setTileCount(1)
            .setSlideWidth(224)
            .setSlideHeight(224)
            .setTilePixels(224)
            .setTileMicronsPerPixel(0.5)
            .setPrototypeSets(List.of("tissues"))
            .setTiledAt(Instant.EPOCH)
            .build();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            stand.installation().kafka().producer(Map.of()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(record(Topics.TILES, Keys.tile("bad", 0), wire.encode(Topics.TILES, tile)))
          .get();
      producer.send(record(Topics.TILES, Keys.tile("worse", 0), new byte[] {1, 2, 3})).get();
      producer
          .send(
              record(Topics.SLIDE_MANIFESTS, "bad", wire.encode(Topics.SLIDE_MANIFESTS, manifest)))
          .get();
    }
  }

  private static ProducerRecord<String, byte[]> record(
      Topic<?> topic, String key, byte @Nullable [] value) {
    return new ProducerRecord<>(topic.name(), key, value);
  }
}
