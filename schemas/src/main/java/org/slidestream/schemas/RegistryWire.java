package org.slidestream.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The wire of an installation with a registry, through the serde that the build was made with. */
public final class RegistryWire implements Wire {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SerdeConfiguration configuration;
  private final Patience patience;
  private final Map<String, Serializer<Object>> serializers = new ConcurrentHashMap<>();
  private final Map<String, WireFrame> frames = new ConcurrentHashMap<>();
  private final Map<String, Deserializer<Object>> deserializers = new ConcurrentHashMap<>();

  /**
   * Connects to the registry.
   *
   * @param registry the settings under {@code registry.}: {@code url}, {@code user} and {@code
   *     password} where it asks for them, and what else the serde understands
   * @throws RegistryUnavailableException when the registry does not answer within 30 s, or does not
   *     know the schema of a topic
   * @throws IllegalArgumentException when it refuses us, or cannot be trusted
   */
  public RegistryWire(Map<String, String> registry) {
    this(SerdeConfiguration.of(registry), new Patience(PATIENCE));
    try (SchemaRegistry schemas = new SchemaRegistry(configuration, patience)) {
      schemas.require(Topics.ALL);
    }
  }

  RegistryWire(SerdeConfiguration configuration, Patience patience) {
    this.configuration = configuration;
    this.patience = patience;
  }

  @Override
  public <V extends SpecificRecord> byte @Nullable [] encode(Topic<V> topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    try {
      WireFrame known = frames.get(topic.name());
      return known != null ? known.encode(value) : bySerde(topic, value);
    } catch (RuntimeException e) {
      throw SerdeFailure.isOfSurroundings(e)
          ? unavailable(e)
          : new IllegalStateException("a record for " + topic.name() + " cannot be written", e);
    }
  }

  /** Asks the serde, and learns from it to write the next record without. */
  private byte[] bySerde(Topic<?> topic, SpecificRecord value) {
    Serializer<Object> serializer =
        serializers.computeIfAbsent(topic.name(), _ -> configuration.newSerializer());
    byte[] written =
        patience.ask(
            () -> {
              synchronized (serializer) { // serdes do not promise to be thread-safe
                return serializer.serialize(topic.name(), value);
              }
            },
            SerdeFailure::isOfSurroundings);
    WireFrame.learnt(written, value).ifPresent(frame -> frames.put(topic.name(), frame));
    return written;
  }

  @Override
  public <V extends SpecificRecord> @Nullable V decode(Topic<V> topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    Deserializer<Object> deserializer =
        deserializers.computeIfAbsent(topic.name(), _ -> configuration.newDeserializer());
    try {
      return topic
          .value()
          .cast(
              patience.ask(
                  () -> {
                    synchronized (deserializer) {
                      return deserializer.deserialize(topic.name(), new RecordHeaders(), bytes);
                    }
                  },
                  SerdeFailure::isOfSurroundings));
    } catch (RuntimeException e) {
      throw SerdeFailure.isOfSurroundings(e)
          ? unavailable(e)
          : new BadRecordException("not a record of " + topic.name() + ": " + reason(e), e);
    }
  }

  private RegistryUnavailableException unavailable(RuntimeException e) {
    return new RegistryUnavailableException(
        "the registry at " + configuration.api() + " does not answer", e);
  }

  /**
   * The root of a failure in a few words: what the registry answered, or what the decoder found.
   */
  private static String reason(Throwable e) {
    Throwable root = e;
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    String kind = root.getClass().getSimpleName();
    return SerdeFailure.httpStatus(root)
        .map(status -> "the registry answers " + status)
        .orElse(root.getMessage() == null ? kind : kind + ", " + root.getMessage());
  }
}
