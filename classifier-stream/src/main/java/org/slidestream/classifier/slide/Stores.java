package org.slidestream.classifier.slide;

import static org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore;
import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;

/**
 * Where the slides of one task are kept: on RocksDB or, where there is little, in memory, each with
 * a changelog. What a tile changes is small and goes through the record cache, so that a slide is
 * written once a commit rather than once a tile. Embeddings are not kept: {@link EmbeddingLog}.
 *
 * @param slides by slide: {@link SlideCodec}
 * @param seen by submission and chunk: the bitmap of 1,024 tiles
 * @param scores by submission, set and piece: {@link ScoresCodec}; piece 0 is the counts, piece c +
 *     1 the nearest tiles of class c
 * @param sums by submission and kind of embedding: {@link SumCodec}, 8 kB for 1,024 numbers
 * @param embeddings by submission and piece: {@link TilePlaces}
 * @param sets by set: its newest version
 * @param walks by set: how far its re-scoring is, {@link Rescorer}
 * @param due by slide: whether a PROVISIONAL diagnosis is owed
 * @param deadlines by time and slide: {@link Watch}
 * @param remains by submission: pieces to be deleted
 * @param diagnoses by slide: what was said of it last, for {@link StoredSlides}
 */
record Stores(
    KeyValueStore<String, byte[]> slides,
    KeyValueStore<byte[], byte[]> seen,
    KeyValueStore<byte[], byte[]> scores,
    KeyValueStore<byte[], byte[]> sums,
    KeyValueStore<byte[], byte[]> embeddings,
    KeyValueStore<String, PrototypeSet> sets,
    KeyValueStore<String, byte[]> walks,
    KeyValueStore<String, byte[]> due,
    KeyValueStore<byte[], byte[]> deadlines,
    KeyValueStore<byte[], byte[]> remains,
    KeyValueStore<String, SlideDiagnosis> diagnoses) {
  static final String SLIDES = "slides";
  static final String PLACES = "embedding-places";
  static final String SETS = "prototype-sets";
  static final String DIAGNOSES = "latest-diagnoses";

  static Stores of(ProcessorContext<?, ?> context) {
    return new Stores(
        context.getStateStore(SLIDES),
        context.getStateStore("seen-tiles"),
        context.getStateStore("slide-scores"),
        context.getStateStore("embedding-sums"),
        context.getStateStore(PLACES),
        context.getStateStore(SETS),
        context.getStateStore("rescoring"),
        context.getStateStore("due-diagnoses"),
        context.getStateStore("deadlines"),
        context.getStateStore("remains"),
        context.getStateStore(DIAGNOSES));
  }

  static List<StoreBuilder<?>> builders(Wire wire) {
    Serde<String> text = Serdes.String();
    Serde<byte[]> bytes = Serdes.ByteArray();
    return List.of(
        onDisk(SLIDES, text, bytes).withCachingEnabled(),
        onDisk("seen-tiles", bytes, bytes).withCachingEnabled(),
        onDisk("slide-scores", bytes, bytes).withCachingEnabled(),
        onDisk("embedding-sums", bytes, bytes).withCachingEnabled(),
        onDisk(PLACES, bytes, bytes).withCachingEnabled(),
        inMemory(SETS, text, wire.serde(Topics.CLASS_PROTOTYPES)),
        inMemory("rescoring", text, bytes).withCachingEnabled(),
        inMemory("due-diagnoses", text, bytes).withCachingEnabled(),
        inMemory("deadlines", bytes, bytes),
        inMemory("remains", bytes, bytes),
        onDisk(DIAGNOSES, text, wire.serde(Topics.SLIDE_DIAGNOSES)).withCachingEnabled());
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> onDisk(
      String name, Serde<K> key, Serde<V> value) {
    return keyValueStoreBuilder(persistentKeyValueStore(name), key, value);
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> inMemory(
      String name, Serde<K> key, Serde<V> value) {
    return keyValueStoreBuilder(inMemoryKeyValueStore(name), key, value);
  }
}
