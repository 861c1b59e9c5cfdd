package org.slidestream.embed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slidestream.embed.trial.TileImages;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topics;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;
import org.slidestream.wire.TileEmbedding;

/** A worker's loop between Kafka's mocks, with a clock that is moved by hand. */
final class LineOfTwoMocks {
  static final int BATCH = 4;
  static final Duration MAX_WAIT = Duration.ofMillis(100);

  final SwitchedWire wire = new SwitchedWire();
  final ColourEncoder encoder = new ColourEncoder();
  final HeldExecutor encoding = new HeldExecutor();
  final HeldExecutor committing = new HeldExecutor();
  final ColourTrial trial = new ColourTrial();
  final LogConsumer consumer = new LogConsumer(BATCH);
  final List<MockProducer<byte[], byte[]>> producers;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private Journey journey = Journey.UNKNOWN;
  final Intake intake = new Intake(consumer);
  final EmbedLoop loop;
  private final AtomicLong now = new AtomicLong();

  LineOfTwoMocks() {
    this(new ArrayList<>());
  }

  private LineOfTwoMocks(List<MockProducer<byte[], byte[]>> producers) {
    this.producers = producers;
    consumer.asks(this::places);
    EmbedMeters counts = new EmbedMeters(meters, BATCH);
    Batching batching = new Batching(BATCH, MAX_WAIT, 1);
    TileImages images = TileImages.ofTiles(encoder.card().tilePixels());
    BatchEmbedder embedder =
        new BatchEmbedder(
            new PatientEncoder(encoder),
            new EmbeddingRecords(wire, encoder),
            counts,
            new JourneyTracer(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build()
                    .get("embed")));
    loop =
        new EmbedLoop(
            intake,
            new Commits(new Outbox(this::newProducer), committing, counts),
            new Decoders(
                new TileDecoder(wire, images, encoder),
                Runnable::run,
                trial,
                Runnable::run,
                counts),
            new Flights(embedder, encoding),
            batching,
            new Suspicion(new Mark(batching.span(), UUID.randomUUID().toString())),
            now::get,
            counts);
  }

  /** Another worker on the same log, after this one has died or left. */
  LineOfTwoMocks successor() {
    LineOfTwoMocks successor = new LineOfTwoMocks(producers);
    successor.consumer.inherit(consumer);
    successor.start();
    successor.consumer.seekCommitted();
    return successor;
  }

  /** What is committed for each partition. */
  Map<TopicPartition, OffsetAndMetadata> places() {
    Map<TopicPartition, OffsetAndMetadata> places = new HashMap<>();
    producers.stream()
        .flatMap(producer -> producer.consumerGroupOffsetsHistory().stream())
        .flatMap(commit -> commit.values().stream())
        .forEach(places::putAll);
    return places;
  }

  private MockProducer<byte[], byte[]> newProducer() {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    producers.add(producer);
    return producer;
  }

  MockProducer<byte[], byte[]> producer() {
    return producers.getLast();
  }

  void start() {
    loop.join();
    consumer.assignAll();
  }

  /** One turn of the loop, after its batch has waited long enough. */
  void turn() {
    loop.turn();
    now.addAndGet(MAX_WAIT.toNanos());
    loop.turn();
  }

  static TopicPartition tiles(int partition) {
    return new TopicPartition(Topics.TILES.name(), partition);
  }

  static TopicPartition statTiles(int partition) {
    return new TopicPartition(Topics.STAT_TILES.name(), partition);
  }

  static TopicPartition examples(int partition) {
    return new TopicPartition(Topics.SUPPORT_EXAMPLES.name(), partition);
  }

  /** What the tiles that come from now on carry along. */
  void carry(Journey along) {
    journey = along;
  }

  void tile(int partition, String slide, int index, int colour) {
    tile(partition, slide, index, png(colour));
  }

  void tile(int partition, String slide, int index, byte[] image) {
    tile(tiles(partition), slide, index, image);
  }

  void tile(TopicPartition partition, String slide, int index, byte[] image) {
    Tile tile =
        Tile.newBuilder()
            .setSlideId(slide)
            .setSubmissionId("submission-of-" + slide)
            .setIndex(index)
            .setX(100 * index)
            .setY(200 * index)
            .setWidth(448)
            .setHeight(449)
            .setMicronsPerPixel(0.5)
            .setCodec("image/png")
            .setImage(ByteBuffer.wrap(image))
            .setTissueShare(1)
            .setPrototypeSets(List.of("crc"))
            .setPriority(Priority.ROUTINE)
            .build();
    consumer.append(
        partition,
        utf8(Keys.tile(slide, index)),
        wire.encode(Topics.TILES, tile),
        JourneyHeaders.write(journey));
  }

  void example(int partition, String set, String id, byte[] image) {
    SupportExample example =
        SupportExample.newBuilder()
            .setSet(set)
            .setExampleId(id)
            .setLabel("tumour")
            .setCodec("image/png")
            .setImage(ByteBuffer.wrap(image))
            .setTaughtAt(Instant.ofEpochMilli(1234))
            .build();
    consumer.append(
        examples(partition),
        utf8(Keys.example(set, id)),
        wire.encode(Topics.SUPPORT_EXAMPLES, example));
  }

  /** What the producer of the last life has committed to a topic. */
  List<ProducerRecord<byte[], byte[]>> committed(String topic) {
    return producers.stream()
        .flatMap(producer -> producer.history().stream())
        .filter(sent -> sent.topic().equals(topic))
        .toList();
  }

  List<TileEmbedding> embeddings() {
    List<TileEmbedding> embeddings = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> sent : committed(Topics.TILE_EMBEDDINGS.name())) {
      TileEmbedding embedding = wire.decode(Topics.TILE_EMBEDDINGS, sent.value());
      if (embedding != null) {
        embeddings.add(embedding);
      }
    }
    return embeddings;
  }

  /** Slide and index of every embedding committed, as a tile's key. */
  List<String> embedded() {
    return embeddings().stream()
        .map(embedding -> Keys.tile(embedding.getSlideId(), embedding.getIndex()))
        .toList();
  }

  /** Offsets committed last, by partition; -1 where none is. */
  long offset(TopicPartition partition) {
    OffsetAndMetadata place = places().get(partition);
    return place == null ? -1 : place.offset();
  }

  double count(String meter) {
    return meters.get(meter).counter().count();
  }

  double deadLetters(String reason) {
    return meters.get("slidestream.embed.dead.letters").tag("reason", reason).counter().count();
  }

  static byte[] png(int colour) {
    return png(colour, 4, 4);
  }

  /** A rectangle of one colour. */
  static byte[] png(int colour, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) (colour >> 16);
      rgb[i + 1] = (byte) (colour >> 8);
      rgb[i + 2] = (byte) colour;
    }
    return PngCodec.encode(new RgbImage(width, height, rgb));
  }

  static byte[] cut(byte[] image) {
    return Arrays.copyOf(image, image.length / 2);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
