package org.slidestream.pretraining.data.topic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * The blocks that were read last, up to a number of bytes. Thread-safe: a block is read once, and
 * whoever else wants it waits.
 */
final class BlockCache {
  private final IntFunction<List<Optional<byte[]>>> reading;
  private final long most;
  private final Map<Integer, CompletableFuture<Block>> blocks =
      new LinkedHashMap<>(64, 0.75f, true);
  private long held;

  private record Block(List<Optional<byte[]>> values, long bytes) {
    static Block of(List<Optional<byte[]>> values) {
      return new Block(
          values, values.stream().flatMap(Optional::stream).mapToLong(value -> value.length).sum());
    }
  }

  /**
   * @param reading reads a block by its number
   * @param most bytes that are kept, but for one block that is larger
   */
  BlockCache(IntFunction<List<Optional<byte[]>>> reading, long most) {
    this.reading = reading;
    this.most = most;
  }

  List<Optional<byte[]>> block(int number) {
    CompletableFuture<Block> mine = new CompletableFuture<>();
    CompletableFuture<Block> known;
    synchronized (blocks) {
      known = blocks.get(number);
      if (known == null) {
        blocks.put(number, mine);
      }
    }
    return known == null ? read(number, mine) : known.join().values();
  }

  private List<Optional<byte[]>> read(int number, CompletableFuture<Block> mine) {
    try {
      Block block = Block.of(reading.apply(number));
      mine.complete(block);
      keep(number, block.bytes());
      return block.values();
    } catch (RuntimeException e) {
      synchronized (blocks) {
        blocks.remove(number);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private void keep(int number, long bytes) {
    synchronized (blocks) {
      held += bytes;
      var oldest = blocks.entrySet().iterator();
      while (held > most && oldest.hasNext()) {
        Map.Entry<Integer, CompletableFuture<Block>> next = oldest.next();
        if (next.getKey() != number && next.getValue().isDone()) {
          held -= next.getValue().join().bytes();
          oldest.remove();
        }
      }
    }
  }
}
