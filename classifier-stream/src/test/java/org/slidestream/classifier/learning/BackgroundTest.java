package org.slidestream.classifier.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.classifier.InPlace;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.VectorDistance;

/** Sets are fitted in the background, and it does not matter how long that takes. */
final class BackgroundTest {
  private static final long DUE = 1_000;

  @TempDir Path folder;
  private final Wire wire = new PlainWire();
  private final List<StateStore> stores = new ArrayList<>();
  private final Background background = new Background();
  private long now = 1;

  @BeforeEach
  void begin() {
    MockProcessorContext<String, PrototypeSet> context = context();
    stores.add(inMemory(Learner.SUPPORT, wire.serde(Topics.SUPPORT_EMBEDDINGS)));
    stores.add(inMemory(Learner.DEFINITIONS, wire.serde(Topics.SET_DEFINITIONS)));
    stores.add(inMemory(Learner.LEARNED_SETS, Serdes.ByteArray()));
    stores.forEach(store -> store.init(context.getStateStoreContext(), store));
  }

  @AfterEach
  void close() {
    stores.forEach(StateStore::close);
  }

  @Test
  void aSetIsPublishedWhenItsFitHasEnded() {
    Task task = new Task(background);
    task.teach("g1", 1);
    task.look(DUE);
    task.look(DUE);
    assertThat(task.published()).isEmpty();
    background.doAll();
    task.look(0);
    assertThat(task.published()).singleElement().matches(set -> set.getVersion() == 1);
  }

  @Test
  void aChangeWhileAFitIsRunningBeginsItAgainAndIsOneVersion() {
    Task task = new Task(background);
    task.teach("g1", 1);
    task.look(DUE);
    task.teach("g2", 2);
    background.doAll();
    task.look(0);
    assertThat(task.published()).isEmpty();
    task.look(DUE);
    background.doAll();
    task.look(0);
    assertThat(task.published())
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.getVersion()).isEqualTo(1);
              assertThat(set.getClasses().getFirst().getExamples()).isEqualTo(2);
            });
  }

  @Test
  void aNewDefinitionWhileAFitIsRunningBeginsItAgain() {
    Task task = new Task(background);
    task.teach("g1", 1);
    task.look(DUE);
    task.define(HeadKind.LINEAR);
    task.look(DUE);
    background.doAll();
    task.look(0);
    assertThat(task.published())
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.getVersion()).isEqualTo(1);
              assertThat(set.getHead()).isEqualTo(HeadKind.LINEAR);
            });
  }

  @Test
  void aSetThatIsWithdrawnWhileItsFitIsRunningIsNotPublished() {
    Task task = new Task(background);
    task.teach("g1", 1);
    task.look(DUE);
    task.withdraw("g1");
    background.doAll();
    task.look(0);
    task.look(DUE);
    assertThat(task.published()).containsExactly((PrototypeSet) null);
  }

  @Test
  void aTaskThatBeginsAgainFitsAgainWhatWasNotPublished() {
    Task first = new Task(background);
    first.teach("g1", 1);
    first.look(DUE);
    first.end();
    Task second = new Task(background);
    second.look(DUE);
    background.doAll();
    second.look(0);
    assertThat(second.published()).singleElement().matches(set -> set.getVersion() == 1);
    second.end();
    Task third = new Task(background);
    third.look(DUE);
    assertThat(background.waiting).isEmpty();
  }

  @Test
  void aTaskThatEndsStopsItsFits() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
      Fits fits = new Fits(threads);
      fits.begin(
          "tissue",
          wanted -> {
            began.countDown();
            while (wanted.getAsBoolean()) {
              Thread.onSpinWait();
            }
            stopped.countDown();
            throw new CancellationException();
          });
      began.await();
      fits.close();
      stopped.await();
      assertThat(fits.collect("tissue")).isEmpty();
    }
  }

  @Test
  void aFitThatFailsStopsTheService() {
    Fits fits = new Fits(new InPlace());
    fits.begin(
        "tissue",
        _ -> {
          throw new OutOfMemoryError("no room");
        });
    assertThatThrownBy(() -> fits.collect("tissue"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tissue")
        .hasMessageContaining("no room");
  }

  @Test
  void aSupportThatCannotBeFittedLeavesTheVersionInForce() {
    Task task = new Task(new InPlace());
    task.define(HeadKind.LINEAR);
    task.teach("g1", 1);
    task.look(DUE);
    assertThat(task.published()).hasSize(1);
    task.teach("s1", "stroma", Float.MAX_VALUE);
    task.teach("s2", "stroma", -Float.MAX_VALUE);
    task.teach("s3", "stroma", -Float.MAX_VALUE);
    task.look(DUE);
    task.look(DUE);
    assertThat(task.published()).isEmpty();
    task.withdraw("s1");
    task.withdraw("s2");
    task.withdraw("s3");
    task.look(DUE);
    assertThat(task.published()).singleElement().matches(set -> set.getVersion() == 2);
  }

  @Test
  void whatWasStoredBeforeSetsHadPartsHasOne() {
    byte[] bytes = new LearnedSet(7, 3, "vit", "fp32", 4, 0, 0, 5).toBytes();
    byte[] before = ByteBuffer.allocate(bytes.length - 4).put(bytes, 0, bytes.length - 4).array();
    assertThat(LearnedSet.of(bytes).parts()).isEqualTo(5);
    assertThat(LearnedSet.of(before)).isEqualTo(new LearnedSet(7, 3, "vit", "fp32", 4, 0, 0, 1));
  }

  private static <V> StateStore inMemory(String name, Serde<V> value) {
    return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), value)
        .withLoggingDisabled()
        .build();
  }

  private MockProcessorContext<String, PrototypeSet> context() {
    MockProcessorContext<String, PrototypeSet> context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
    context.setCurrentSystemTimeMs(now);
    return context;
  }

  /** Does what it is given when it is told to. */
  private static final class Background extends InPlace {
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      waiting.add(task);
    }

    void doAll() {
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
    }
  }

  private final class Task {
    private final MockProcessorContext<String, PrototypeSet> context = context();
    private final Learner learner;

    Task(ExecutorService background) {
      stores.forEach(context::addStateStore);
      learner =
          new Learner(new Teaching(Duration.ofMillis(300), Duration.ofSeconds(3)), background);
      learner.init(context);
    }

    void teach(String id, float number) {
      teach(id, "gland", number);
    }

    void teach(String id, String label, float number) {
      context.setRecordMetadata(Topics.SUPPORT_EMBEDDINGS.name(), 0, 0);
      SupportEmbedding example =
          SupportEmbedding.newBuilder()
              .setSet("tissue")
              .setExampleId(id)
              .setLabel(label)
              .setEncoderId("vit")
              .setPrecision("fp32")
              .setVector(FloatVector.encode(new float[] {number, 1}))
              .setTaughtAt(Instant.EPOCH)
              .build();
      learner.process(new Record<>(Keys.example("tissue", id), example, 0));
    }

    void withdraw(String id) {
      context.setRecordMetadata(Topics.SUPPORT_EMBEDDINGS.name(), 0, 0);
      learner.process(new Record<>(Keys.example("tissue", id), null, 0));
    }

    void define(HeadKind head) {
      context.setRecordMetadata(Topics.SET_DEFINITIONS.name(), 0, 0);
      learner.process(
          new Record<>(
              "tissue",
              new SetDefinition("tissue", head, 3, VectorDistance.EUCLIDEAN, Instant.EPOCH),
              0));
    }

    void look(long later) {
      now += later;
      context.setCurrentSystemTimeMs(now);
      context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(now));
    }

    List<PrototypeSet> published() {
      List<PrototypeSet> sets = new ArrayList<>();
      context.forwarded().forEach(each -> sets.add(each.record().value()));
      context.resetForwards();
      return sets;
    }

    void end() {
      learner.close();
    }
  }
}
