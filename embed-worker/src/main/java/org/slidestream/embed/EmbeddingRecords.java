package org.slidestream.embed;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.schemas.FloatVector;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;
import org.slidestream.wire.TileEmbedding;

/** Makes the records that leave the worker. */
final class EmbeddingRecords {
  private final Wire wire;
  private final String encoderId;
  private final String precision;

  EmbeddingRecords(Wire wire, TileEncoder encoder) {
    this.wire = wire;
    this.encoderId = encoder.card().id();
    this.precision = encoder.precision().wireName();
  }

  /**
   * The embedding of what {@code origin} shows.
   *
   * @param journey that it goes on
   */
  ProducerRecord<byte[], byte[]> embedding(
      ConsumerRecord<byte[], byte[]> origin, Journey journey, Subject subject, float[] vector) {
    return switch (subject) {
      case Subject.OfTile(Tile tile) ->
          ofTile(journey, tileEmbedding(tile).setVector(FloatVector.encode(vector)).build());
      case Subject.OfExample(SupportExample example) ->
          besides(
              origin,
              journey,
              wire.encode(Topics.SUPPORT_EMBEDDINGS, supportEmbedding(example, vector)));
    };
  }

  /** The news that a tile has no embedding, so that its slide can still become whole. */
  Optional<ProducerRecord<byte[], byte[]>> hole(Subject subject, Journey journey, String reason) {
    return switch (subject) {
      case Subject.OfTile(Tile tile) ->
          Optional.of(ofTile(journey, tileEmbedding(tile).setHole(reason).build()));
      case Subject.OfExample _ -> Optional.empty(); // nobody waits for an example
    };
  }

  /** A support example that is taken back. */
  ProducerRecord<byte[], byte[]> withdrawal(
      ConsumerRecord<byte[], byte[]> origin, Journey journey) {
    return besides(origin, journey, null);
  }

  /** The record as it came, for somebody to look at. */
  ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> origin, String reason, int attempts) {
    return DeadLetters.letter(
        new Origin(origin.topic(), origin.partition(), origin.offset()),
        origin.key(),
        origin.value(),
        EmbedWorker.NAME,
        reason,
        attempts);
  }

  private ProducerRecord<byte[], byte[]> ofTile(Journey journey, TileEmbedding embedding) {
    return new ProducerRecord<>(
        Topics.TILE_EMBEDDINGS.name(),
        null,
        embedding.getSlideId().getBytes(StandardCharsets.UTF_8),
        wire.encode(Topics.TILE_EMBEDDINGS, embedding),
        JourneyHeaders.write(journey));
  }

  // Same key, same partition number: both topics are partitioned by set.
  private static ProducerRecord<byte[], byte[]> besides(
      ConsumerRecord<byte[], byte[]> origin, Journey journey, byte @Nullable [] value) {
    return new ProducerRecord<>(
        Topics.SUPPORT_EMBEDDINGS.name(),
        origin.partition(),
        origin.key(),
        value,
        JourneyHeaders.write(journey));
  }

  private TileEmbedding.Builder tileEmbedding(Tile tile) {
    return TileEmbedding.newBuilder()
        .setSlideId(tile.getSlideId())
        .setSubmissionId(tile.getSubmissionId())
        .setIndex(tile.getIndex())
        .setX(tile.getX())
        .setY(tile.getY())
        .setWidth(tile.getWidth())
        .setHeight(tile.getHeight())
        .setFlags(tile.getFlags())
        .setEncoderId(encoderId)
        .setPrecision(precision)
        .setPrototypeSets(tile.getPrototypeSets());
  }

  private SupportEmbedding supportEmbedding(SupportExample example, float[] vector) {
    return SupportEmbedding.newBuilder()
        .setSet(example.getSet())
        .setExampleId(example.getExampleId())
        .setLabel(example.getLabel())
        .setEncoderId(encoderId)
        .setPrecision(precision)
        .setVector(FloatVector.encode(vector))
        .setTaughtAt(example.getTaughtAt())
        .build();
  }
}
