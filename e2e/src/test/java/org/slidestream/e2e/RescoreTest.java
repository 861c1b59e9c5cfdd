package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.stack.rescore.Rescoring;
import org.slidestream.stack.rescore.Rescoring.Outcome;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;

class RescoreTest {
  private static final int TILES = 4500; // three transactions
  private static final String SLIDE = "slide-1";
  private static final String SUBMISSION = "20260101T000000000Z-aaaaaaaa";

  /** Is interrupted in mid-slide, as by a kill. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void aSetTaughtLaterAnswersForAnOlderSlideHoweverOftenItIsInterrupted(@TempDir Path folder)
      throws Exception {
    try (Stand stand = new Stand(folder)) {
      stand.startClassifier();
      Witness witness = stand.witness();
      send(stand.installation(), "tissue", false);
      witness.awaitSet("tissue", 2);
      send(stand.installation(), "tissue", true);
      witness.awaitDiagnosis(SLIDE, DiagnosisStatus.FINAL);
      send(stand.installation(), "grade", false);
      long version = witness.awaitSet("grade", 2).getVersion();

      Instant since = Instant.now().minusSeconds(600);
      Rescoring rescoring =
          new Rescoring(
              stand.installation().kafka(), stand.installation().wire(), Clock.systemUTC());
      assertThatThrownBy(() -> rescoring.run("grade", since, interruptedAfter(3000)))
          .isInstanceOf(Interrupted.class);
      assertThat(rescoring.run("grade", since, interruptedAfter(TILES + 1)))
          .isEqualTo(new Outcome(version, 1, TILES, 0, 0, 0));

      SlideDiagnosis answer =
          witness.await(
              "an answer by the set grade",
              () ->
                  witness.diagnoses(SLIDE).stream()
                      .filter(of -> of.getStatus() == DiagnosisStatus.FINAL)
                      .filter(of -> of.getAnswers().size() == 2)
                      .findFirst());
      assertThat(answer.getAnswers())
          .extracting(SetAnswer::getSet)
          .containsExactly("grade", "tissue");
      assertThat(answer.getSubmissionId()).startsWith(SUBMISSION + ".");
      assertThat(answer.getTilesSeen()).isEqualTo(TILES);
      SetAnswer before =
          witness.awaitDiagnosis(SLIDE, DiagnosisStatus.FINAL).getAnswers().getFirst();
      assertThat(answer.getAnswers().getLast()).isEqualTo(before);

      assertThat(sumsWritten(stand.installation()))
          .as("the sum of a slide's embeddings is written once a commit, not once a tile")
          .isPositive()
          .isLessThan(TILES / 10);

      assertThat(rescoring.run("grade", since, interruptedAfter(0)))
          .isEqualTo(new Outcome(version, 0, 0, 1, 0, 0));
      assertThatThrownBy(() -> rescoring.run("nobody-knows", since, interruptedAfter(0)))
          .hasMessageContaining("no prototype set nobody-knows is known");
    }
  }

  private static int sumsWritten(Installation installation) {
    AtomicInteger records = new AtomicInteger();
    try (LineReader line =
        new LineReader(installation)
            .onRecords(
                "classifier-stream-embedding-sums-changelog", _ -> records.incrementAndGet())) {
      line.drain();
    }
    return records.get();
  }

  private static Rescoring.Progress interruptedAfter(int tiles) {
    return new Rescoring.Progress() {
      private int left = tiles;

      @Override
      public void looked(long records, long of) {
        assertThat(records).isLessThanOrEqualTo(of);
      }

      @Override
      public void sent(long sent, long of) {
        if (left-- == 0) {
          throw new Interrupted();
        }
      }
    };
  }

  /** Sends the support of a set, or a slide that is bound to it. */
  private static void send(Installation installation, String set, boolean slide) {
    Wire wire = installation.wire();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            installation.kafka().producer(Map.of()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      int partitions = producer.partitionsFor(Topics.SUPPORT_EMBEDDINGS.name()).size();
      if (slide) {
        Random random = new Random(3);
        for (int index = 0; index < TILES; index++) {
          float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
          put(producer, wire, Topics.TILE_EMBEDDINGS, SLIDE, tile(index, set, vector));
        }
        put(producer, wire, Topics.SLIDE_MANIFESTS, SLIDE, manifest(set));
      } else {
        for (String label : List.of("a", "b")) {
          var _ =
              producer.send(
                  new ProducerRecord<>(
                      Topics.SUPPORT_EMBEDDINGS.name(),
                      Keys.partitionOfSet(set, partitions),
                      Keys.example(set, label),
                      wire.encode(Topics.SUPPORT_EMBEDDINGS, support(set, label))));
        }
      }
    }
  }

  private static <V extends SpecificRecord> void put(
      KafkaProducer<String, byte[]> producer, Wire wire, Topic<V> topic, String key, V value) {
    var _ = producer.send(new ProducerRecord<>(topic.name(), key, wire.encode(topic, value)));
  }

  private static SupportEmbedding support(String set, String label) {
    float[] vector = label.equals("a") ? new float[] {1, 0, 0} : new float[] {0, 1, set.length()};
    return SupportEmbedding.newBuilder()
        .setSet(set)
        .setExampleId(label)
        .setLabel(label)
        .setEncoderId("vit")
        .setPrecision("fp32")
        .setVector(FloatVector.encode(vector))
        .setTaughtAt(Instant.EPOCH)
        .build();
  }

  private static TileEmbedding tile(int index, String set, float[] vector) {
    return TileEmbedding.newBuilder()
        .setSlideId(SLIDE)
        .setSubmissionId(SUBMISSION)
        .setIndex(index)
        .setX(index)
        .setY(0)
        .setWidth(224)
        .setHeight(224)
        .setEncoderId("vit")
        .setPrecision("fp32")
        .setVector(FloatVector.encode(vector))
        .setPrototypeSets(List.of(set))
        .build();
  }

  private static SlideManifest manifest(String set) {
    return SlideManifest.newBuilder()
        .setSlideId(SLIDE)
        .setSubmissionId(SUBMISSION)
        .setStatus(ManifestStatus.TILED)
        .setTileCount(TILES)
        .setSlideWidth(4096)
        .setSlideHeight(4096)
        .setTilePixels(224)
        .setTileMicronsPerPixel(0.5)
        .setPrototypeSets(List.of(set))
        .setTiledAt(Instant.EPOCH)
        .build();
  }
}
