package org.slidestream.classifier.slide;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.classifier.Records;
import org.slidestream.classifier.RememberedEmbeddings;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.ClassPrototype;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SupportVector;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;
import org.slidestream.wire.VectorDistance;

/** A task that ends and begins again on the same stores, as after a restart or a rebalance. */
final class RestartTest {
  private static final int TILES = 1500;
  private static final int SLICE = 100;
  private static final Duration DEADLINE = Duration.ofMinutes(30);

  @TempDir Path folder;
  private Path state = Path.of("");
  private final Wire wire = new PlainWire();
  private final RememberedEmbeddings embeddings = new RememberedEmbeddings(wire);
  private final List<StateStore> stores = new ArrayList<>();
  private final List<SpecificRecord> sent = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    beginElsewhere(0);
  }

  @AfterEach
  void close() {
    stores.forEach(StateStore::close);
  }

  @Test
  void aRescoringGoesOnWhereItWasAndScoresEachTileOnce() {
    Task first = begin(5);
    first.send("tissue", set(1));
    for (int index = 0; index < TILES; index++) {
      first.send(Records.SLIDE, Records.tile(index, index % 7, index % 3, 1));
    }
    first.send(Records.SLIDE, Records.tiled(TILES));
    first.send("tissue", set(2));
    first.rescore(4);
    Task second = begin(5);
    second.rescore(TILES / SLICE + 2);
    assertThat(predictions(2))
        .extracting(TilePrediction::getIndex)
        .containsExactlyElementsOf(IntStream.range(0, TILES).boxed().toList());
    assertThat(finals()).extracting(SlideDiagnosis::getRevision).containsExactly(1, 2);
    assertThat(finals().getFirst().getAnswers().getFirst().getTopK())
        .isEqualTo(finals().getLast().getAnswers().getFirst().getTopK());
  }

  @Test
  void aSlideGoesOnWhereItWas() {
    Task first = begin(5);
    first.send("tissue", set(1));
    for (int index = 0; index < TILES; index += 2) {
      first.send(Records.SLIDE, Records.tile(index, index % 7, index % 3, 1));
    }
    first.send(Records.SLIDE, Records.tiled(TILES));
    Task second = begin(5);
    for (int index = TILES - 1; index >= 0; index--) {
      second.send(Records.SLIDE, Records.tile(index, index % 7, index % 3, 1));
    }
    assertThat(predictions(1)).hasSize(TILES);
    assertThat(finals()).hasSize(1);
    assertThat(
            finals().getFirst().getAnswers().getFirst().getShares().stream()
                .mapToInt(share -> share.getTiles())
                .sum())
        .isEqualTo(TILES);
  }

  @Test
  void theHolesOfAManifestAreRemembered() {
    Task first = begin(5);
    first.send("tissue", set(1));
    first.send(Records.SLIDE, Records.tiled(3, 0, 2));
    Task second = begin(5);
    second.send(Records.SLIDE, Records.tiled(3, 0, 2));
    second.send(Records.SLIDE, Records.tile(1, 3, 1, 1));
    assertThat(finals()).hasSize(1);
    assertThat(finals().getFirst().getHoles()).isEqualTo(2);
  }

  @Test
  void aLargerKIsAnsweredFromTheStoredEmbeddings() {
    Task first = begin(5);
    first.send("tissue", set(1));
    for (int index = 0; index < 50; index++) {
      first.send(Records.SLIDE, Records.tile(index, index % 7, index % 3, 1));
    }
    Task second = begin(20);
    second.rescore(2);
    second.send(Records.SLIDE, Records.tiled(50));
    assertThat(finals().getFirst().getAnswers().getFirst().getTopK().getFirst().getK())
        .isEqualTo(20);
    assertThat(predictions(1)).hasSize(100);
  }

  @Test
  void nothingIsLeftOfAClassThatWasWithdrawn() {
    Task first = begin(5);
    first.send("tissue", set(1));
    first.send(Records.SLIDE, Records.tile(0, 3, 1, 1));
    first.send("tissue", set(2, "stroma"));
    first.rescore(2);
    Task second = begin(5);
    second.send(Records.SLIDE, Records.tiled(1));
    assertThat(finals().getFirst().getAnswers().getFirst().getShares())
        .extracting(share -> share.getLabel())
        .containsExactly("stroma");
    assertThat(finals().getFirst().getAnswers().getFirst().getEvidence()).hasSize(1);
  }

  @Test
  void aDeadlineSurvivesARestart() {
    Task first = begin(5);
    first.send("tissue", set(1));
    first.send(Records.SLIDE, Records.tile(0, 3, 1, 1));
    first.send(Records.SLIDE, Records.tiled(2));
    Task second = begin(5);
    second.expire(DEADLINE.toMillis() / 2);
    assertThat(diagnoses(DiagnosisStatus.INCOMPLETE)).isEmpty();
    second.expire(DEADLINE.toMillis() + 2);
    Task third = begin(5);
    third.expire(DEADLINE.toMillis() * 3);
    assertThat(diagnoses(DiagnosisStatus.INCOMPLETE)).hasSize(1);
    third.send("tissue", set(2));
    third.rescore(2);
    assertThat(diagnoses(DiagnosisStatus.INCOMPLETE))
        .extracting(diagnosis -> diagnosis.getAnswers().getFirst().getSetVersion())
        .containsExactly(1L, 2L);
  }

  @Test
  void aTaskWithABacklogReadsItBeforeItGivesASlideUp() {
    Task first = begin(5);
    first.send("tissue", set(1));
    first.send(Records.SLIDE, Records.tiled(2));
    Task second = begin(5, 3 * DEADLINE.toMillis());
    second.expire(3 * DEADLINE.toMillis() + 1000);
    assertThat(diagnoses(DiagnosisStatus.INCOMPLETE)).isEmpty();
    second.send(Records.SLIDE, Records.tile(0, 3, 1, 1));
    second.send(Records.SLIDE, Records.tile(1, 3, 1, 1));
    second.expire(3 * DEADLINE.toMillis() + 30_000);
    assertThat(diagnoses(DiagnosisStatus.INCOMPLETE)).isEmpty();
    assertThat(finals()).hasSize(1);
  }

  /** Order, duplicates, a change of the set and restarts, all at once. */
  @Test
  void theWayNeverChangesTheFinalAnswer() throws IOException {
    List<List<SetAnswer>> answers = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      beginElsewhere(seed);
      List<Record<String, SpecificRecord>> records = new ArrayList<>();
      for (int index = 0; index < 200; index++) {
        SpecificRecord tile = Records.tile(index, index % 7 - 0.3f, index % 3 + 0.1f, 1f / index);
        records.add(new Record<>(Records.SLIDE, tile, 1));
        if (random.nextInt(4) == 0) {
          records.add(new Record<>(Records.SLIDE, tile, 1));
        }
      }
      records.add(new Record<>(Records.SLIDE, Records.tiled(200), 1));
      records.add(new Record<>("tissue", set(1), 1));
      records.add(new Record<>("tissue", set(2), 1));
      Collections.shuffle(records, random);
      Task task = begin(5);
      for (Record<String, SpecificRecord> record : records) {
        task.send(record.key(), record.value());
        if (random.nextInt(40) == 0) {
          task = begin(5);
        }
        if (random.nextInt(30) == 0) {
          task.rescore(1);
        }
      }
      task.rescore(10);
      answers.add(finals().getLast().getAnswers());
    }
    assertThat(answers).allMatch(answers.getFirst()::equals);
    assertThat(answers.getFirst().getFirst().getMeanPooled()).isNotNull();
  }

  /** Forgets everything: the next task begins in a folder of its own. */
  private void beginElsewhere(int number) throws IOException {
    stores.forEach(StateStore::close);
    stores.clear();
    sent.clear();
    state = Files.createDirectories(folder.resolve(Integer.toString(number)));
  }

  @Test
  void theVersionInForceStaysUntilTheNextIsWhole() {
    Task first = begin(5);
    part(first, 1, 2, 0);
    part(first, 1, 2, 1);
    first.send(Records.SLIDE, Records.tile(0, 3, 1, 1));
    part(first, 2, 3, 0, "stroma");
    part(first, 2, 3, 2, "stroma");
    Task second = begin(5);
    second.send(Records.SLIDE, Records.tile(1, 3, 1, 1));
    assertThat(predictions(1))
        .extracting(TilePrediction::getLabel)
        .containsExactly("gland", "gland");
    part(second, 2, 3, 1, "stroma");
    second.rescore(2);
    assertThat(predictions(2))
        .extracting(TilePrediction::getLabel)
        .containsExactly("stroma", "stroma");
    Task third = begin(5);
    third.send(Records.SLIDE, Records.tile(2, 3, 1, 1));
    assertThat(predictions(2)).hasSize(3);
    assertThat(storedParts()).isEqualTo(3);
  }

  @Test
  void partsOfAVersionThatWasOvertakenAreForgotten() {
    Task task = begin(5);
    part(task, 1, 3, 0);
    part(task, 2, 3, 2);
    task.send("tissue", set(3));
    assertThat(storedParts()).isEqualTo(1);
    part(task, 2, 3, 0);
    part(task, 2, 3, 1);
    task.send(Records.SLIDE, Records.tile(0, 3, 1, 1));
    assertThat(predictions(3)).hasSize(1);
    assertThat(storedParts()).isEqualTo(1);
  }

  @Test
  void setsWhoseNamesBeginAlikeKeepTheirParts() {
    Task task = begin(5);
    for (String name : List.of("tissue", "tissue0", "tissue-")) {
      for (int number = 0; number < 2; number++) {
        PrototypeSet part = partOf(1, 2, number, "gland");
        part.setSet(name);
        task.send(Keys.part(name, number), part);
      }
    }
    task.send("tissue", set(2));
    task.send(Records.SLIDE, Records.tile(0, 3, 1, 1));
    assertThat(predictions(1))
        .extracting(TilePrediction::getSet)
        .containsExactly("tissue-", "tissue0");
    assertThat(predictions(2)).hasSize(1);
    assertThat(storedParts()).isEqualTo(5);
  }

  private void part(Task task, long version, int parts, int number, String... labels) {
    task.send(Keys.part("tissue", number), partOf(version, parts, number, labels));
  }

  /** Part of a set that has its nearest neighbour answer, one in each part but the first. */
  private static PrototypeSet partOf(long version, int parts, int number, String... labels) {
    PrototypeSet part = set(version);
    part.setHead(HeadKind.KNN);
    part.setNeighbours(1);
    part.setDistance(VectorDistance.COSINE);
    part.setParts(parts);
    part.setPart(number);
    if (number > 0) {
      String label = labels.length == 0 ? "gland" : labels[0];
      part.setSupport(
          List.of(new SupportVector(label, FloatVector.encode(new float[] {3, number, 1}))));
    }
    return part;
  }

  private int storedParts() {
    int count = 0;
    for (StateStore store : stores) {
      if (store.name().equals("prototype-sets")) {
        try (KeyValueIterator<?, ?> parts = ((KeyValueStore<?, ?>) store).all()) {
          for (; parts.hasNext(); parts.next()) {
            count++;
          }
        }
      }
    }
    return count;
  }

  private Task begin(int k) {
    return begin(k, 1);
  }

  private Task begin(int k, long now) {
    MockProcessorContext<String, SpecificRecord> context =
        new MockProcessorContext<>(new Properties(), new TaskId(1, 0), state.toFile());
    context.setCurrentSystemTimeMs(now);
    if (stores.isEmpty()) {
      Stores.builders(wire)
          .forEach(
              builder -> stores.add(builder.withLoggingDisabled().withCachingDisabled().build()));
      stores.forEach(store -> store.init(context.getStateStoreContext(), store));
    } else {
      stores.forEach(context::addStateStore);
    }
    Processor<String, SpecificRecord, String, SpecificRecord> processor =
        SlideAssembler.supplier(
                wire,
                _ -> embeddings,
                new Pooling(List.of(k), 5),
                new Pace(Duration.ofSeconds(1), SLICE, DEADLINE, Duration.ofDays(1)),
                new ClassifierMeters(new SimpleMeterRegistry()),
                JourneyTracer.none())
            .get();
    processor.init(context);
    return new Task(processor, context);
  }

  private final class Task {
    private final Processor<String, SpecificRecord, String, SpecificRecord> processor;
    private final MockProcessorContext<String, SpecificRecord> context;

    Task(
        Processor<String, SpecificRecord, String, SpecificRecord> processor,
        MockProcessorContext<String, SpecificRecord> context) {
      this.processor = processor;
      this.context = context;
    }

    void send(String key, SpecificRecord value) {
      if (value instanceof TileEmbedding tile) {
        context.setRecordMetadata(
            Topics.TILE_EMBEDDINGS.name(),
            0,
            embeddings.add(wire.encode(Topics.TILE_EMBEDDINGS, tile)));
      }
      processor.process(new Record<>(key, value, 1));
      drain();
    }

    /** Does what is done every second. */
    void expire(long now) {
      context.setCurrentSystemTimeMs(now);
      context.scheduledPunctuators().stream()
          .filter(punctuator -> punctuator.getInterval().equals(Duration.ofSeconds(1)))
          .forEach(punctuator -> punctuator.getPunctuator().punctuate(now));
      drain();
    }

    void rescore(int slices) {
      for (int slice = 0; slice < slices; slice++) {
        context.scheduledPunctuators().stream()
            .filter(punctuator -> punctuator.getInterval().equals(Duration.ofMillis(50)))
            .forEach(punctuator -> punctuator.getPunctuator().punctuate(1));
      }
      drain();
    }

    private void drain() {
      context.forwarded().forEach(forwarded -> sent.add(forwarded.record().value()));
      context.resetForwards();
    }
  }

  private List<TilePrediction> predictions(long version) {
    return sent.stream()
        .filter(TilePrediction.class::isInstance)
        .map(TilePrediction.class::cast)
        .filter(prediction -> prediction.getSetVersion() == version)
        .toList();
  }

  private List<SlideDiagnosis> finals() {
    return diagnoses(DiagnosisStatus.FINAL);
  }

  private List<SlideDiagnosis> diagnoses(DiagnosisStatus status) {
    return sent.stream()
        .filter(SlideDiagnosis.class::isInstance)
        .map(SlideDiagnosis.class::cast)
        .filter(diagnosis -> diagnosis.getStatus() == status)
        .toList();
  }

  private static PrototypeSet set(long version) {
    return set(version, "gland", "stroma");
  }

  private static PrototypeSet set(long version, String... labels) {
    return PrototypeSet.newBuilder()
        .setSet("tissue")
        .setVersion(version)
        .setEncoderId(Records.ENCODER)
        .setPrecision("fp32")
        .setMean(FloatVector.encode(new float[] {1, 1, 0}))
        .setClasses(
            Stream.of(labels)
                .map(label -> new ClassPrototype(label, 1, FloatVector.encode(unit(label))))
                .toList())
        .setFittedAt(Instant.EPOCH)
        .build();
  }

  private static float[] unit(String label) {
    return label.equals("gland") ? new float[] {1, 0, 0} : new float[] {0, 1, 0};
  }
}
