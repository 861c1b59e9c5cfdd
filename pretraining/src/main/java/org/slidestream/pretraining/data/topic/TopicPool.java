package org.slidestream.pretraining.data.topic;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnreadableTileException;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.wire.Tile;

/**
 * The tiles that the topic of tiles keeps of a time. They are read in blocks of neighbours, each of
 * which stays in memory while its tiles are drawn.
 */
public final class TopicPool implements TilePool {
  /** Tiles that are mixed at a time: some 100 MB of PNG. */
  private static final int WINDOW = 1024;

  private static final int BLOCK = WINDOW / 16;

  /** Two windows of PNG of 224 pixels: one that ends, and the next. */
  private static final long CACHE_BYTES = 256L << 20;

  private static final int MOST_SIDE = 4096;

  private static final Map<String, Object> FROM_ANYWHERE =
      Map.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          "read_committed",
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          false,
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          8 << 20);

  private final Wire wire;
  private final TopicReader reader;
  private final TopicIndex index;
  private final BlockCache blocks = new BlockCache(this::read, CACHE_BYTES);

  private TopicPool(Wire wire, TopicReader reader, TopicIndex index) {
    this.wire = wire;
    this.reader = reader;
    this.index = index;
  }

  /**
   * Finds the tiles of a time, which takes as long as reading them.
   *
   * @param from time of the first
   * @param until time of the first that is not among them
   */
  public static TopicPool open(KafkaSettings kafka, Wire wire, Instant from, Instant until) {
    return open(
        new KafkaConsumer<>(
            kafka.consumer(FROM_ANYWHERE),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer()),
        wire,
        from,
        until);
  }

  static TopicPool open(Consumer<byte[], byte[]> consumer, Wire wire, Instant from, Instant until) {
    TopicReader reader = new TopicReader(consumer);
    try {
      return new TopicPool(wire, reader, reader.index(Topics.TILES.name(), from, until));
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public String name(int tile) {
    return "%s@%d".formatted(index.partition(tile), index.offset(tile));
  }

  @Override
  public RgbImage tile(int tile) throws UnreadableTileException {
    Optional<byte[]> value = blocks.block(tile / BLOCK).get(tile % BLOCK);
    if (value.isEmpty()) {
      throw new UnreadableTileException(name(tile) + " is kept no longer");
    }
    try {
      return image(Objects.requireNonNull(wire.decode(Topics.TILES, value.get())));
    } catch (BadRecordException | UndecodableImageException e) {
      throw new UnreadableTileException(name(tile) + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static RgbImage image(Tile tile) throws UndecodableImageException {
    ByteBuffer image = tile.getImage().duplicate();
    byte[] bytes = new byte[image.remaining()];
    image.get(bytes);
    try {
      return EncodedImage.decode(bytes, MOST_SIDE);
    } catch (RuntimeException e) { // whatever a codec throws at crafted bytes
      throw new UndecodableImageException("the image cannot be decoded: " + e.getMessage(), e);
    }
  }

  private List<Optional<byte[]>> read(int block) {
    int end = Math.min(size(), (block + 1) * BLOCK);
    List<Optional<byte[]>> values = new ArrayList<>();
    synchronized (reader) {
      for (int next = block * BLOCK; next < end; next = block * BLOCK + values.size()) {
        values.addAll(reader.values(index.run(next, end - next)));
      }
    }
    return values;
  }

  @Override
  public void close() {
    synchronized (reader) {
      reader.close();
    }
  }
}
