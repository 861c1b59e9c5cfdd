package org.slidestream.e2e;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.Installation;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.Tile;

/** Publishes what a tiler never should. */
final class BrokenTiler implements AutoCloseable {
  private static final String SUBMISSION = "1";
  private static final int SIDE = 224;
  private static final double MICRONS_PER_PIXEL = 0.5;

  private final Wire wire;
  private final KafkaProducer<String, byte[]> producer;

  BrokenTiler(Installation installation) {
    this.wire = installation.wire();
    this.producer =
        new KafkaProducer<>(
            installation.kafka().producer(Map.of()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** A slide whose tiles are said to be PNG files. */
  void publishSlide(String slideId, List<byte[]> images) throws Exception {
    for (int index = 0; index < images.size(); index++) {
      send(Topics.TILES, Keys.tile(slideId, index), tile(slideId, index, images.get(index)));
    }
    send(Topics.SLIDE_MANIFESTS, slideId, manifest(slideId, images.size()));
  }

  /** Bytes that are no tile. */
  void publishTile(String slideId, byte[] bytes) throws Exception {
    send(Topics.TILES, Keys.tile(slideId, 0), bytes);
  }

  private static Tile tile(String slideId, int index, byte[] image) {
    return Tile.newBuilder()
        .setSlideId(slideId)
        .setSubmissionId(SUBMISSION)
        .setIndex(index)
        .setX(index * SIDE)
        .setY(0)
        .setWidth(SIDE)
        .setHeight(SIDE)
        .setMicronsPerPixel(MICRONS_PER_PIXEL)
        .setCodec("image/png")
        .setImage(ByteBuffer.wrap(image))
        .setTissueShare(1)
        .setPrototypeSets(List.of(Slides.SET))
        .setPriority(Priority.ROUTINE)
        .build();
  }

  private static SlideManifest manifest(String slideId, int tiles) {
    return SlideManifest.newBuilder()
        .setSlideId(slideId)
        .setSubmissionId(SUBMISSION)
        .setStatus(ManifestStatus.TILED)
        .setTileCount(tiles)
        .setSlideWidth(tiles * SIDE)
        .setSlideHeight(SIDE)
        .setTilePixels(SIDE)
        .setTileMicronsPerPixel(MICRONS_PER_PIXEL)
        .setPrototypeSets(List.of(Slides.SET))
        .setTiledAt(Instant.EPOCH)
        .build();
  }

  private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value)
      throws Exception {
    send(topic, key, wire.encode(topic, value));
  }

  private void send(Topic<?> topic, String key, byte @Nullable [] value) throws Exception {
    producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
