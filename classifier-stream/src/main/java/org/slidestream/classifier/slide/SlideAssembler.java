package org.slidestream.classifier.slide;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.TileEmbedding;

/**
 * Takes what arrives for the slides of one partition: embeddings, manifests and prototype sets. It
 * refuses a bad record before it changes any state; each collaborator is made anew whenever the
 * task begins, from what is stored.
 */
public final class SlideAssembler
    implements Processor<String, SpecificRecord, String, SpecificRecord> {
  private static final Duration RESCORE_EVERY = Duration.ofMillis(50);
  private static final Duration EXPIRE_EVERY = Duration.ofSeconds(1);

  private final EmbeddingLog.Opener logs;
  private final Pooling pooling;
  private final Pace pace;
  private final ClassifierMeters meters;
  private final JourneyTracer tracer;
  private @Nullable Parts parts;

  private SlideAssembler(
      EmbeddingLog.Opener logs,
      Pooling pooling,
      Pace pace,
      ClassifierMeters meters,
      JourneyTracer tracer) {
    this.logs = logs;
    this.pooling = pooling;
    this.pace = pace;
    this.meters = meters;
    this.tracer = tracer;
  }

  private record Parts(
      ProcessorContext<String, SpecificRecord> context,
      KnownSets sets,
      Rescorer rescorer,
      SlideArrivals arrivals,
      Reading reading) {}

  /** Makes assemblers together with their stores. */
  public static ProcessorSupplier<String, SpecificRecord, String, SpecificRecord> supplier(
      Wire wire,
      EmbeddingLog.Opener logs,
      Pooling pooling,
      Pace pace,
      ClassifierMeters meters,
      JourneyTracer tracer) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, SpecificRecord, String, SpecificRecord> get() {
        return new SlideAssembler(logs, pooling, pace, meters, tracer);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        // one order in every JVM: the description of the topology depends on it
        return new LinkedHashSet<>(Stores.builders(wire));
      }
    };
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    Stores stores = Stores.of(context);
    Outbox outbox = new Outbox(context, stores.diagnoses());
    KnownSets sets = new KnownSets(stores.sets());
    sets.all().forEach(set -> meters.inForce(set.name(), set.version()));
    Watch watch = new Watch(stores.deadlines(), pace.deadline());
    SlideStates states = new SlideStates(stores, watch);
    TileClassifier classifier = new TileClassifier(outbox, meters);
    Conclusions conclusions =
        new Conclusions(states, sets, stores.due(), watch, pooling, outbox, meters, tracer);
    Reading reading = new Reading(pace.deadline(), outbox.now());
    Deadlines deadlines = new Deadlines(states, watch, reading, conclusions);
    Rescorer rescorer =
        new Rescorer(
            stores.walks(),
            new TilePlaces(stores.embeddings()),
            logs.open(context.taskId().partition()),
            states,
            sets,
            classifier,
            conclusions,
            pooling.capacity());
    Expiry expiry = new Expiry(stores, states, pace.window());
    TileScoring scoring = new TileScoring(sets, classifier, pooling.capacity());
    parts =
        new Parts(
            context,
            sets,
            rescorer,
            new SlideArrivals(
                states, stores.embeddings(), scoring, watch, conclusions, outbox::now, meters),
            reading);
    context.schedule(
        pace.provisional(), PunctuationType.WALL_CLOCK_TIME, _ -> conclusions.sayWhatIsDue());
    context.schedule(
        RESCORE_EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> rescorer.slice(pace.rescoreSlice()));
    context.schedule(
        EXPIRE_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          deadlines.round(now);
          expiry.round(now);
        });
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    Parts now = Objects.requireNonNull(parts);
    now.reading.read(record.timestamp(), now.context.currentSystemTimeMs());
    switch (record.value()) {
      case TileEmbedding tile -> {
        RecordCheck.check(record.key(), tile);
        now.arrivals.tile(
            tile,
            now.context.recordMetadata().orElseThrow().offset(),
            JourneyHeaders.read(record.headers()));
      }
      case SlideManifest manifest -> {
        RecordCheck.check(record.key(), manifest);
        now.arrivals.manifest(manifest, JourneyHeaders.read(record.headers()));
      }
      case PrototypeSet set -> {
        if (now.sets.adopt(set)) {
          meters.inForce(set.getSet(), set.getVersion());
          now.rescorer.begin(set.getSet());
        }
      }
      case null -> withoutValue(now, record.key());
      default ->
          throw new IllegalStateException(
              "no topic of the classifier carries " + record.value().getSchema().getName());
    }
  }

  private void withoutValue(Parts now, @Nullable String key) {
    Optional<RecordMetadata> origin = now.context.recordMetadata();
    if (key == null || !isOfSets(origin)) {
      throw new BadRecordException("a record without a value says nothing of slide " + key);
    }
    if (now.sets.forget(key)) {
      meters.withdrawn(key);
      now.rescorer.begin(key);
    }
  }

  @Override
  public void close() {
    if (parts != null) {
      parts.rescorer.close();
    }
  }

  private static boolean isOfSets(Optional<RecordMetadata> origin) {
    return origin.filter(at -> at.topic().equals(Topics.CLASS_PROTOTYPES.name())).isPresent();
  }
}
