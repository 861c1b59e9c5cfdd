package org.slidestream.retrieval.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slidestream.retrieval.index.EmbeddingIndex;
import org.slidestream.retrieval.index.EmbeddingSpace;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.retrieval.index.Region.SlideTile;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Names;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;

/** Puts records of the two topics of embeddings into the index. */
final class IndexedRecords {
  private final Wire wire;
  private final EmbeddingIndex index;
  private final Duration retention;
  private final InstantSource clock;

  /**
   * @param retention for how long a tile is found after its embedding was made
   */
  IndexedRecords(Wire wire, EmbeddingIndex index, Duration retention, InstantSource clock) {
    this.wire = wire;
    this.index = index;
    this.retention = retention;
    this.clock = clock;
  }

  /** What became of a record. */
  enum Outcome {
    INDEXED,
    /** A hole, too old, or of a submission that another took the place of. */
    PASSED_OVER,
    WITHDRAWN
  }

  /**
   * Puts one record.
   *
   * @throws BadRecordException when it cannot be used; the message says why
   */
  Outcome put(ConsumerRecord<byte[], byte[]> record) throws IOException {
    try {
      return record.topic().equals(Topics.TILE_EMBEDDINGS.name())
          ? putTile(record)
          : putExample(record);
    } catch (IllegalArgumentException e) {
      throw new BadRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The time before which embeddings of tiles are forgotten. */
  Instant horizon() {
    return clock.instant().minus(retention);
  }

  private Outcome putTile(ConsumerRecord<byte[], byte[]> record) throws IOException {
    TileEmbedding embedding = wire.decode(Topics.TILE_EMBEDDINGS, record.value());
    if (embedding == null) {
      throw new BadRecordException("an embedding of a tile must not be null");
    }
    Instant made = Instant.ofEpochMilli(record.timestamp());
    if (embedding.getVector() == null || made.isBefore(horizon())) {
      return Outcome.PASSED_OVER;
    }
    SlideTile tile =
        new SlideTile(
            checked("a slide", embedding.getSlideId()),
            checked("a submission", embedding.getSubmissionId()),
            embedding.getIndex(),
            embedding.getX(),
            embedding.getY(),
            embedding.getWidth(),
            embedding.getHeight(),
            embedding.getFlags());
    float[] vector = FloatVector.decode(embedding.getVector());
    EmbeddingSpace space = space(embedding.getEncoderId(), embedding.getPrecision(), vector.length);
    return index.put(tile, space, vector, made) ? Outcome.INDEXED : Outcome.PASSED_OVER;
  }

  private Outcome putExample(ConsumerRecord<byte[], byte[]> record) throws IOException {
    SupportEmbedding embedding = wire.decode(Topics.SUPPORT_EMBEDDINGS, record.value());
    if (embedding == null) {
      String key = key(record);
      String set = Keys.setOf(key);
      index.withdraw(set, key.substring(set.length() + 1));
      return Outcome.WITHDRAWN;
    }
    LabelledExample example =
        new LabelledExample(
            checked("a prototype set", embedding.getSet()),
            checked("an example", embedding.getExampleId()),
            checked("a class", embedding.getLabel()));
    float[] vector = FloatVector.decode(embedding.getVector());
    index.put(
        example, space(embedding.getEncoderId(), embedding.getPrecision(), vector.length), vector);
    return Outcome.INDEXED;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      throw new BadRecordException("a withdrawal must name its example in its key");
    }
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static EmbeddingSpace space(String encoderId, String precision, int dimension) {
    if (precision.indexOf('/') >= 0) {
      throw new BadRecordException("there is no precision " + precision);
    }
    return new EmbeddingSpace(checked("an encoder", encoderId), precision, dimension);
  }

  private static String checked(String what, String name) {
    Names.check(what, name);
    if (name.indexOf('\0') >= 0) {
      throw new BadRecordException("the name of %s must not contain NUL".formatted(what));
    }
    return name;
  }
}
