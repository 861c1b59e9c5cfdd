package org.slidestream.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Records to bytes and back, in Confluent's wire format (magic 0, 4-byte schema id, Avro).
 *
 * <p>Thread-safe. A bad record is a {@link BadRecordException}; a registry that does not answer,
 * after bounded retry, is a {@link RegistryUnavailableException}. {@code null} stays {@code null}.
 */
public interface Wire {
  /** The bytes of {@code value} on {@code topic}. */
  <V extends SpecificRecord> byte @Nullable [] encode(Topic<V> topic, @Nullable V value);

  /** The record in {@code bytes} from {@code topic}. */
  <V extends SpecificRecord> @Nullable V decode(Topic<V> topic, byte @Nullable [] bytes);

  /** The same as a Kafka serde of this one topic. */
  default <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
    Serializer<V> serializer = (name, value) -> encode(topic, value);
    Deserializer<V> deserializer =
        new Deserializer<>() {
          @Override
          public @Nullable V deserialize(String name, byte @Nullable [] bytes) {
            return deserialize(name, new RecordHeaders(), bytes);
          }

          @Override
          public @Nullable V deserialize(String name, Headers headers, byte @Nullable [] bytes) {
            return decode(topic, bytes);
          }
        };
    return Serdes.serdeFrom(serializer, deserializer);
  }
}
