package org.slidestream.benchmarks.classifying;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.Installation;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;

/** Embeddings for a classifier, in transactions as an embed worker writes them. */
final class EmbeddingFeed implements AutoCloseable {
  private static final String ENCODER = "benchmark-encoder";
  private static final String PRECISION = "fp32";
  private static final int SIDE = 256;
  private static final int EXAMPLES = 8;
  private static final int BATCH_BYTES = 256 << 10;
  private static final int TIMEOUT_MS = 600_000;

  private final Wire wire;
  private final KafkaProducer<String, byte[]> producer;
  private final Embeddings embeddings = new Embeddings();
  private int taught;

  EmbeddingFeed(Installation installation) {
    this.wire = installation.wire();
    this.producer =
        new KafkaProducer<>(
            installation
                .kafka()
                .producer(
                    Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "feed",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MS,
                        ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES)),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /**
   * Sends whole slides, their tiles by turns, and releases them when the result is run.
   *
   * @param set that they are asked about
   * @param tiles of each
   */
  Runnable slides(List<String> slides, String set, int tiles) {
    producer.beginTransaction();
    for (int index = 0; index < tiles; index++) {
      for (String slide : slides) {
        send(slide, set, index);
      }
    }
    slides.forEach(slide -> send(Topics.SLIDE_MANIFESTS, null, slide, manifest(slide, set, tiles)));
    producer.flush();
    return producer::commitTransaction;
  }

  /** Commits a few tiles of a slide. */
  void tiles(String slide, String set, int first, int count) {
    producer.beginTransaction();
    for (int index = first; index < first + count; index++) {
      send(slide, set, index);
    }
    producer.commitTransaction();
  }

  /** Teaches a set a few examples of each class, or one more of the first. */
  void teach(String set, boolean isNew) {
    producer.beginTransaction();
    for (int c = 0; c < (isNew ? Embeddings.LABELS.size() : 1); c++) {
      for (int n = 0; n < (isNew ? EXAMPLES : 1); n++) {
        SupportEmbedding example = example(set, c);
        int partitions = producer.partitionsFor(Topics.SUPPORT_EMBEDDINGS.name()).size();
        send(
            Topics.SUPPORT_EMBEDDINGS,
            Keys.partitionOfSet(set, partitions),
            Keys.example(set, example.getExampleId()),
            example);
      }
    }
    producer.commitTransaction();
  }

  private void send(String slide, String set, int index) {
    send(Topics.TILE_EMBEDDINGS, null, slide, tile(slide, set, index));
  }

  private <V extends SpecificRecord> void send(
      Topic<V> topic, @Nullable Integer partition, String key, V value) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic.name(), partition, key, wire.encode(topic, value)));
  }

  private TileEmbedding tile(String slide, String set, int index) {
    return TileEmbedding.newBuilder()
        .setSlideId(slide)
        .setSubmissionId(slide)
        .setIndex(index)
        .setX(SIDE * index)
        .setY(SIDE)
        .setWidth(SIDE)
        .setHeight(SIDE)
        .setEncoderId(ENCODER)
        .setPrecision(PRECISION)
        .setVector(embeddings.next())
        .setPrototypeSets(List.of(set))
        .build();
  }

  private static SlideManifest manifest(String slide, String set, int tiles) {
    return SlideManifest.newBuilder()
        .setSlideId(slide)
        .setSubmissionId(slide)
        .setStatus(ManifestStatus.TILED)
        .setTileCount(tiles)
        .setSlideWidth(SIDE * tiles)
        .setSlideHeight(2 * SIDE)
        .setTilePixels(SIDE)
        .setTileMicronsPerPixel(0.5)
        .setPrototypeSets(List.of(set))
        .setTiledAt(Instant.EPOCH)
        .build();
  }

  private SupportEmbedding example(String set, int label) {
    return SupportEmbedding.newBuilder()
        .setSet(set)
        .setExampleId(Integer.toString(taught++))
        .setLabel(Embeddings.LABELS.get(label))
        .setEncoderId(ENCODER)
        .setPrecision(PRECISION)
        .setVector(embeddings.of(label))
        .setTaughtAt(Instant.EPOCH)
        .build();
  }

  @Override
  public void close() {
    producer.close();
  }
}
