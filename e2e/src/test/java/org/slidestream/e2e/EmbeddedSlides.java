package org.slidestream.e2e;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.Installation;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;

/**
 * Slides of random embeddings, as an embed worker would write them: the n-th slide of each name has
 * the same tiles.
 */
final class EmbeddedSlides implements AutoCloseable {
  /** Tiles of a slide. */
  static final int TILES = 1000;

  private static final int SLIDES = 6;
  private static final int NUMBERS = 64;
  private static final int EXAMPLES = 4;
  private static final List<String> LABELS = List.of("fat", "gland", "stroma");
  private static final String ENCODER = "random";
  private static final String PRECISION = "fp32";
  private static final int SIDE = 256;

  private final Wire wire;
  private final KafkaProducer<String, byte[]> producer;
  private int taught;

  EmbeddedSlides(Installation installation) {
    this.wire = installation.wire();
    this.producer =
        new KafkaProducer<>(
            installation
                .kafka()
                .producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "embedded-slides")),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** The slides of this name. */
  static List<String> named(String name) {
    return IntStream.range(0, SLIDES).mapToObj(slide -> name + "-" + slide).toList();
  }

  /** Teaches examples of each class; how many have been taught now. */
  int teach() {
    producer.beginTransaction();
    int partitions = producer.partitionsFor(Topics.SUPPORT_EMBEDDINGS.name()).size();
    for (int n = 0; n < EXAMPLES * LABELS.size(); n++) {
      SupportEmbedding example = example(taught++);
      send(
          Topics.SUPPORT_EMBEDDINGS,
          Keys.partitionOfSet(Slides.SET, partitions),
          Keys.example(Slides.SET, example.getExampleId()),
          example);
    }
    producer.commitTransaction();
    return taught;
  }

  /** Commits tiles of the slides of this name by turns; with the last tile their manifests. */
  void send(String name, int first, int end) {
    producer.beginTransaction();
    for (int index = first; index < end; index++) {
      for (String slide : named(name)) {
        send(Topics.TILE_EMBEDDINGS, null, slide, tile(slide, index));
      }
    }
    if (end == TILES) {
      named(name).forEach(slide -> send(Topics.SLIDE_MANIFESTS, null, slide, manifest(slide)));
    }
    producer.commitTransaction();
  }

  private <V extends SpecificRecord> void send(
      Topic<V> topic, @Nullable Integer partition, String key, V value) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic.name(), partition, key, wire.encode(topic, value)));
  }

  private static SupportEmbedding example(int number) {
    return SupportEmbedding.newBuilder()
        .setSet(Slides.SET)
        .setExampleId(Integer.toString(number))
        .setLabel(LABELS.get(number % LABELS.size()))
        .setEncoderId(ENCODER)
        .setPrecision(PRECISION)
        .setVector(FloatVector.encode(vector(number % LABELS.size(), new Random(number))))
        .setTaughtAt(Instant.EPOCH)
        .build();
  }

  private static TileEmbedding tile(String slide, int index) {
    int number = Integer.parseInt(slide.substring(slide.lastIndexOf('-') + 1));
    Random random = new Random(31L * index + number);
    return TileEmbedding.newBuilder()
        .setSlideId(slide)
        .setSubmissionId("1")
        .setIndex(index)
        .setX(SIDE * index)
        .setY(SIDE * number)
        .setWidth(SIDE)
        .setHeight(SIDE)
        .setEncoderId(ENCODER)
        .setPrecision(PRECISION)
        .setVector(FloatVector.encode(vector(random.nextInt(LABELS.size()), random)))
        .setPrototypeSets(List.of(Slides.SET))
        .build();
  }

  private static SlideManifest manifest(String slide) {
    return SlideManifest.newBuilder()
        .setSlideId(slide)
        .setSubmissionId("1")
        .setStatus(ManifestStatus.TILED)
        .setTileCount(TILES)
        .setSlideWidth(SIDE * TILES)
        .setSlideHeight(SIDE * SLIDES)
        .setTilePixels(SIDE)
        .setTileMicronsPerPixel(0.5)
        .setPrototypeSets(List.of(Slides.SET))
        .setTiledAt(Instant.EPOCH)
        .build();
  }

  private static float[] vector(int label, Random random) {
    float[] vector = new float[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      vector[i] = (float) random.nextGaussian() + (i % LABELS.size() == label ? 0.4f : 0);
    }
    return vector;
  }

  @Override
  public void close() {
    producer.close();
  }
}
