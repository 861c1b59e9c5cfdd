package org.slidestream.classifier;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slidestream.classifier.learning.EveryPartition;
import org.slidestream.classifier.learning.Learner;
import org.slidestream.classifier.learning.Teaching;
import org.slidestream.classifier.slide.ClassifierMeters;
import org.slidestream.classifier.slide.EmbeddingLog;
import org.slidestream.classifier.slide.Pace;
import org.slidestream.classifier.slide.Pooling;
import org.slidestream.classifier.slide.SlideAssembler;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.PrototypeSet;

/**
 * The classifier's line. The two halves meet on {@code class-prototypes}: the task that owns a set
 * fits it and sends each version to every partition, where it meets the slides.
 *
 * <pre>
 * support-embeddings ──┬─learn──> class-prototypes ──┐
 * set-definitions ─────┘                             │
 * tile-embeddings ───────────────────────────────────┼──assemble──> tile-predictions
 * slide-manifests ───────────────────────────────────┘         └──> slide-diagnoses
 * </pre>
 *
 * @param wire how records are read and written
 * @param logs where embeddings are read back
 * @param teaching when a set is fitted
 * @param background where sets are fitted
 * @param pooling what goes into a diagnosis
 * @param pace how much is done at a time
 * @param meters where is counted
 * @param tracer where slides are traced
 */
record DiagnosisTopology(
    Wire wire,
    EmbeddingLog.Opener logs,
    Teaching teaching,
    ExecutorService background,
    Pooling pooling,
    Pace pace,
    ClassifierMeters meters,
    JourneyTracer tracer) {

  /** The topics that it reads. */
  static final List<String> SOURCES =
      List.of(
          Topics.SUPPORT_EMBEDDINGS.name(),
          Topics.SET_DEFINITIONS.name(),
          Topics.TILE_EMBEDDINGS.name(),
          Topics.SLIDE_MANIFESTS.name(),
          Topics.CLASS_PROTOTYPES.name());

  /** The topology; every part of it has a name that stored state hangs on. */
  Topology build() {
    Topology topology = new Topology();
    source(topology, Topics.SUPPORT_EMBEDDINGS);
    source(topology, Topics.SET_DEFINITIONS);
    topology.addProcessor(
        "learn", learner(), Topics.SUPPORT_EMBEDDINGS.name(), Topics.SET_DEFINITIONS.name());
    topology.addSink(
        "prototypes",
        Topics.CLASS_PROTOTYPES.name(),
        new StringSerializer(),
        wire.serde(Topics.CLASS_PROTOTYPES).serializer(),
        new EveryPartition(),
        "learn");

    source(topology, Topics.TILE_EMBEDDINGS);
    source(topology, Topics.SLIDE_MANIFESTS);
    source(topology, Topics.CLASS_PROTOTYPES);
    topology.addProcessor(
        "assemble",
        SlideAssembler.supplier(wire, logs, pooling, pace, meters, tracer),
        Topics.TILE_EMBEDDINGS.name(),
        Topics.SLIDE_MANIFESTS.name(),
        Topics.CLASS_PROTOTYPES.name());
    sink(topology, "predictions", Topics.TILE_PREDICTIONS, "assemble");
    sink(topology, "diagnoses", Topics.SLIDE_DIAGNOSES, "assemble");
    return topology;
  }

  private ProcessorSupplier<String, SpecificRecord, String, PrototypeSet> learner() {
    Serde<String> text = Serdes.String();
    List<StoreBuilder<?>> stores =
        List.of(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(Learner.SUPPORT),
                text,
                wire.serde(Topics.SUPPORT_EMBEDDINGS)),
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Learner.DEFINITIONS),
                text,
                wire.serde(Topics.SET_DEFINITIONS)),
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(Learner.LEARNED_SETS), text, Serdes.ByteArray()));
    return new ProcessorSupplier<>() {
      @Override
      public Processor<String, SpecificRecord, String, PrototypeSet> get() {
        return new Learner(teaching, background);
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return new LinkedHashSet<>(stores);
      }
    };
  }

  private <V extends SpecificRecord> void source(Topology topology, Topic<V> topic) {
    topology.addSource(
        topic.name(), new StringDeserializer(), wire.serde(topic).deserializer(), topic.name());
  }

  private <V extends SpecificRecord> void sink(
      Topology topology, String name, Topic<V> topic, String parent) {
    topology.addSink(
        name, topic.name(), new StringSerializer(), wire.serde(topic).serializer(), parent);
  }
}
