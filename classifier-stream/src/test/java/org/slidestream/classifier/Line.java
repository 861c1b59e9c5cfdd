package org.slidestream.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.classifier.failure.Counted;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Settings;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;
import org.slidestream.wire.VectorDistance;

/** The classifier's topology on one partition, with a clock that stands still unless told. */
final class Line implements AutoCloseable {
  /** Longer than it takes to fit a set, to re-score a few tiles and to say what is due. */
  static final Duration A_WHILE = Duration.ofSeconds(1);

  final SwitchedWire wire = new SwitchedWire();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final JourneyTracer tracer =
      new JourneyTracer(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(spans))
              .build()
              .get("classifier"));
  final TopologyTestDriver driver;
  private final RememberedEmbeddings embeddings = new RememberedEmbeddings(wire);
  private final TestOutputTopic<String, SlideDiagnosis> diagnoses;
  private final TestOutputTopic<String, TilePrediction> predictions;
  private final TestOutputTopic<String, PrototypeSet> sets;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Journey journey = Journey.UNKNOWN;
  private @Nullable SlideDiagnosis latest;

  Line() {
    this(Map.of());
  }

  Line(Map<String, String> given) {
    this(given, new InPlace());
  }

  Line(Map<String, String> given, ExecutorService background) {
    Map<String, String> values = new HashMap<>(Map.of("classifier.state-dir", folder().toString()));
    values.putAll(given);
    ClassifierSettings settings = Settings.read(ClassifierSettings.class, values);
    Properties streams = StreamsSettings.of(settings, KafkaSettings.of("localhost:9"));
    streams.putAll(Counted.by(meters));
    // In a transaction the driver's producer forgets what was sent while a record was being read.
    streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    driver =
        new TopologyTestDriver(
            ClassifierStream.topology(settings, wire, _ -> embeddings, meters, tracer, background)
                .build(),
            streams,
            now);
    diagnoses = output(Topics.SLIDE_DIAGNOSES);
    predictions = output(Topics.TILE_PREDICTIONS);
    sets = output(Topics.CLASS_PROTOTYPES);
    deadLetters =
        driver.createOutputTopic(
            DeadLetters.TOPIC, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A line that knows the set {@code tissue} with one gland and one stroma. */
  static Line taught() {
    return taught(Map.of());
  }

  static Line taught(Map<String, String> settings) {
    Line line = new Line(settings);
    line.teach(
        Records.support("tissue", "g1", "gland", Records.GLAND),
        Records.support("tissue", "s1", "stroma", Records.STROMA));
    line.pass(A_WHILE);
    return line;
  }

  /** What the records sent from now on are to carry along. */
  void carry(Journey along) {
    journey = along;
  }

  void teach(SupportEmbedding... examples) {
    for (SupportEmbedding example : examples) {
      send(
          Topics.SUPPORT_EMBEDDINGS,
          Keys.example(example.getSet(), example.getExampleId()),
          wire.encode(Topics.SUPPORT_EMBEDDINGS, example));
    }
  }

  void withdraw(String set, String exampleId) {
    send(Topics.SUPPORT_EMBEDDINGS, Keys.example(set, exampleId), null);
  }

  void define(String set, HeadKind head, int neighbours, VectorDistance distance) {
    SetDefinition definition = new SetDefinition(set, head, neighbours, distance, Instant.EPOCH);
    send(Topics.SET_DEFINITIONS, set, wire.encode(Topics.SET_DEFINITIONS, definition));
  }

  void undefine(String set) {
    send(Topics.SET_DEFINITIONS, set, null);
  }

  void send(TileEmbedding... tiles) {
    for (TileEmbedding tile : tiles) {
      send(Topics.TILE_EMBEDDINGS, tile.getSlideId(), wire.encode(Topics.TILE_EMBEDDINGS, tile));
    }
  }

  void send(SlideManifest manifest) {
    send(
        Topics.SLIDE_MANIFESTS,
        manifest.getSlideId(),
        wire.encode(Topics.SLIDE_MANIFESTS, manifest));
  }

  void send(Topic<?> topic, String key, byte @Nullable [] value) {
    if (topic.equals(Topics.TILE_EMBEDDINGS)) {
      embeddings.add(value);
    }
    driver
        .createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, JourneyHeaders.write(journey)));
  }

  /** Lets time pass, in steps as small as the shortest interval at which anything is done. */
  void pass(Duration time) {
    for (long passed = 0; passed < time.toMillis(); passed += 50) {
      driver.advanceWallClockTime(Duration.ofMillis(50));
      now = now.plusMillis(50);
    }
  }

  /** The time by the line's clock. */
  Instant now() {
    return now;
  }

  /** The embeddings sent so far, as they are read back. */
  RememberedEmbeddings embeddings() {
    return embeddings;
  }

  /** The diagnoses since the last call. */
  List<SlideDiagnosis> diagnoses() {
    return diagnoses.readValuesToList();
  }

  /** The last diagnosis of all. */
  SlideDiagnosis latest() {
    List<SlideDiagnosis> since = diagnoses();
    latest = since.isEmpty() ? Objects.requireNonNull(latest) : since.getLast();
    return latest;
  }

  /** The diagnoses of a status since the last call; the others are dropped. */
  List<SlideDiagnosis> diagnoses(DiagnosisStatus status) {
    return diagnoses().stream().filter(diagnosis -> diagnosis.getStatus() == status).toList();
  }

  List<TilePrediction> predictions() {
    return predictions.readValuesToList();
  }

  /** The journeys of the diagnoses since the last call. */
  List<Journey> diagnosisJourneys() {
    return journeys(diagnoses);
  }

  /** The journeys of the predictions since the last call. */
  List<Journey> predictionJourneys() {
    return journeys(predictions);
  }

  private static List<Journey> journeys(TestOutputTopic<String, ?> topic) {
    return topic.readRecordsToList().stream()
        .map(record -> JourneyHeaders.read(record.headers()))
        .toList();
  }

  /** Versions of sets since the last call; null where one was withdrawn. */
  List<PrototypeSet> sets() {
    return sets.readValuesToList();
  }

  /** The same with their keys. */
  List<TestRecord<String, PrototypeSet>> setRecords() {
    return sets.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  @Override
  public void close() {
    driver.close();
  }

  private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<V> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), wire.serde(topic).deserializer());
  }

  private static Path folder() {
    try {
      return Files.createDirectories(Path.of("target", "state"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
