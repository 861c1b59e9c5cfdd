package org.slidestream.benchmarks.line;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slidestream.benchmarks.TissueTiles;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.stack.Installation;
import org.slidestream.stack.demo.SyntheticSlide;
import org.slidestream.wire.Priority;
import org.slidestream.wire.Tile;

/** Tiles for a worker, which nobody sees before they are released. */
final class TileFeed implements AutoCloseable {
  private static final String SLIDE = "benchmark";

  private final Wire wire;
  private final KafkaProducer<String, byte[]> producer;
  private final List<byte[]> images;
  private int index;

  /**
   * A feed that repeats some images.
   *
   * @param images PNG files of {@link TissueTiles#SIDE} pixels
   */
  TileFeed(Installation installation, List<byte[]> images) {
    this.wire = installation.wire();
    this.images = List.copyOf(images);
    this.producer =
        new KafkaProducer<>(
            installation.kafka().producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "feed")),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Sends the next tiles of a routine slide, and releases them when the result is run. */
  Runnable send(int count) {
    return send(SLIDE, Priority.ROUTINE, count);
  }

  /** Sends tiles of a slide, and releases them when the result is run. */
  Runnable send(String slide, Priority priority, int count) {
    Topic<Tile> topic = Topics.tiles(priority);
    producer.beginTransaction();
    for (int i = 0; i < count; i++) {
      String key = Keys.tile(slide, index);
      var _ =
          producer.send(
              new ProducerRecord<>(topic.name(), key, wire.encode(topic, tile(slide, priority))));
      index++;
    }
    producer.flush();
    return producer::commitTransaction;
  }

  /** The next tile. */
  private Tile tile(String slide, Priority priority) {
    Tile tile = new Tile();
    tile.setSlideId(slide);
    tile.setSubmissionId(slide);
    tile.setIndex(index);
    tile.setX(0);
    tile.setY(0);
    tile.setWidth(TissueTiles.SIDE);
    tile.setHeight(TissueTiles.SIDE);
    tile.setMicronsPerPixel(SyntheticSlide.MICRONS_PER_PIXEL);
    tile.setCodec("image/png");
    tile.setImage(ByteBuffer.wrap(images.get(index % images.size())));
    tile.setTissueShare(1);
    tile.setPrototypeSets(List.of());
    tile.setPriority(priority);
    return tile;
  }

  @Override
  public void close() {
    producer.close();
  }
}
