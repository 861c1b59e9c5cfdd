package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.TileEmbedding;

/** Embeddings that are read back from their topic. */
final class TopicEmbeddingLogTest {
  @Property(tries = 50)
  void whateverIsAskedForIsRead(@ForAll long seed) {
    Random random = new Random(seed);
    Kept kept = new Kept(random.nextInt(10), 6000, random.nextInt(1, 5));
    for (int read = 0; read < 20; read++) {
      TreeMap<Long, TileEmbedding> asked = new TreeMap<>();
      int from = random.nextInt(5000);
      for (int n = random.nextInt(20); n >= 0; n--) {
        Map.Entry<Long, TileEmbedding> near =
            kept.tiles.floorEntry(from + 10L + random.nextInt(990));
        asked.put(near.getKey(), near.getValue());
      }
      assertThat(kept.log.read(List.copyOf(asked.keySet()))).isEqualTo(asked);
    }
    assertThat(kept.opened).hasSize(1);
  }

  @Example
  void nothingIsReadBehindWhatIsKeptNoLonger() {
    Kept kept = new Kept(100, 110, 1);
    assertThat(kept.log.read(List.of(3L, 99L, 104L))).isEmpty();
    assertThat(kept.log.read(List.of(104L, 109L)).keySet()).containsExactly(104L, 109L);
  }

  @Example
  void itIsOpenedAnewAfterItWasClosed() {
    Kept kept = new Kept(0, 5, 1);
    assertThat(kept.log.read(List.of(2L))).hasSize(1);
    kept.log.close();
    assertThat(kept.opened.getFirst().closed()).isTrue();
    assertThat(kept.log.read(List.of(1L, 4L))).hasSize(2);
    assertThat(kept.opened).hasSize(2);
  }

  /** A partition that keeps a record at every so manyth offset, and a log of it. */
  private static final class Kept {
    private static final TopicPartition PARTITION =
        new TopicPartition(Topics.TILE_EMBEDDINGS.name(), 3);

    private final Wire wire = new PlainWire();
    private final TreeMap<Long, TileEmbedding> tiles = new TreeMap<>();
    private final List<KeptRecords> opened = new ArrayList<>();
    private final TopicEmbeddingLog log = new TopicEmbeddingLog(this::open, wire, 3);

    Kept(long first, long end, int step) {
      for (long offset = first; offset < end; offset += step) {
        tiles.put(offset, Records.tile((int) offset, (int) offset, 1, 0));
      }
    }

    private KeptRecords open() {
      opened.add(new KeptRecords(this));
      return opened.getLast();
    }

    private ConsumerRecord<String, byte[]> record(long offset, TileEmbedding tile) {
      return new ConsumerRecord<>(
          PARTITION.topic(),
          PARTITION.partition(),
          offset,
          Records.SLIDE,
          wire.encode(Topics.TILE_EMBEDDINGS, tile));
    }
  }

  /** A consumer to which the records of a partition come again after each seek. */
  private static final class KeptRecords extends MockConsumer<String, byte[]> {
    private final Kept kept;

    KeptRecords(Kept kept) {
      super("earliest");
      this.kept = kept;
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, Math.max(offset, kept.tiles.firstKey()));
      kept.tiles.tailMap(offset).forEach((at, tile) -> addRecord(kept.record(at, tile)));
    }
  }
}
