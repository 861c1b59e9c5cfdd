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
  private static final TopicPartition PARTITION =
      new TopicPartition(Topics.TILE_EMBEDDINGS.name(), 3);

  private final Wire wire = new PlainWire();
  private final TreeMap<Long, TileEmbedding> kept = new TreeMap<>();
  private final List<KeptRecords> opened = new ArrayList<>();
  private final TopicEmbeddingLog log = new TopicEmbeddingLog(this::open, wire, 3);

  @Property(tries = 50)
  void whateverIsAskedForIsRead(@ForAll long seed) {
    Random random = new Random(seed);
    keep(random.nextInt(10), 6000, random.nextInt(1, 5));
    for (int read = 0; read < 20; read++) {
      TreeMap<Long, TileEmbedding> asked = new TreeMap<>();
      int from = random.nextInt(5000);
      for (int n = random.nextInt(20); n >= 0; n--) {
        Map.Entry<Long, TileEmbedding> near = kept.floorEntry(from + 10L + random.nextInt(1000));
        asked.put(near.getKey(), near.getValue());
      }
      assertThat(log.read(List.copyOf(asked.keySet()))).isEqualTo(asked);
    }
    assertThat(opened).hasSize(1);
  }

  @Example
  void nothingIsReadBehindWhatIsKeptNoLonger() {
    keep(100, 110, 1);
    assertThat(log.read(List.of(3L, 99L, 104L))).isEmpty();
    assertThat(log.read(List.of(104L, 109L)).keySet()).containsExactly(104L, 109L);
  }

  @Example
  void itIsOpenedAnewAfterItWasClosed() {
    keep(0, 5, 1);
    assertThat(log.read(List.of(2L))).hasSize(1);
    log.close();
    assertThat(opened.getFirst().closed()).isTrue();
    assertThat(log.read(List.of(1L, 4L))).hasSize(2);
    assertThat(opened).hasSize(2);
  }

  private void keep(long first, long end, int step) {
    for (long offset = first; offset < end; offset += step) {
      kept.put(offset, Records.tile((int) offset, (int) offset, 1, 0));
    }
  }

  private KeptRecords open() {
    opened.add(new KeptRecords());
    return opened.getLast();
  }

  /** A consumer to which the records of a partition come again after each seek. */
  private final class KeptRecords extends MockConsumer<String, byte[]> {
    KeptRecords() {
      super("earliest");
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, Math.max(offset, kept.firstKey()));
      kept.tailMap(offset)
          .forEach(
              (at, tile) ->
                  addRecord(
                      new ConsumerRecord<>(
                          PARTITION.topic(),
                          PARTITION.partition(),
                          at,
                          Records.SLIDE,
                          wire.encode(Topics.TILE_EMBEDDINGS, tile))));
    }
  }
}
