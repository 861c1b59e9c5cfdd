package org.slidestream.pretraining.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of the orders that tiles are drawn in. */
final class OrderTest {
  @Property
  void everyTileIsDrawnOnceInAnEpoch(
      @ForAll @IntRange(min = 1, max = 3000) int size,
      @ForAll @IntRange(min = 1, max = 700) int window,
      @ForAll @IntRange(max = 1000) int epoch,
      @ForAll long seed) {
    assertThat(drawn(new ShuffledOrder(size, seed), size, epoch)).isEqualTo(size);
    assertThat(drawn(new WindowedOrder(size, window, seed), size, epoch)).isEqualTo(size);
  }

  @Example
  void anotherEpochAndAnotherSeedHaveAnotherOrder() {
    assertThat(epoch(new ShuffledOrder(100, 1), 0))
        .isNotEqualTo(epoch(new ShuffledOrder(100, 1), 1))
        .isNotEqualTo(epoch(new ShuffledOrder(100, 2), 0))
        .isEqualTo(epoch(new ShuffledOrder(100, 1), 0));
  }

  @Example
  void everyTileIsAsLikelyAtEveryPlace() {
    int[][] counts = new int[7][7];
    int epochs = 7000;
    ShuffledOrder order = new ShuffledOrder(7, 3);
    for (int i = 0; i < 7 * epochs; i++) {
      counts[i % 7][order.at(i)]++;
    }
    for (int[] place : counts) {
      for (int count : place) {
        assertThat(count).isBetween(850, 1150); // 5 standard errors of 1000
      }
    }
  }

  @Property
  void aWindowIsReadFromFewBlocks(
      @ForAll @IntRange(min = 100, max = 5000) int size, @ForAll long seed) {
    int window = 64;
    WindowedOrder order = new WindowedOrder(size, window, seed);
    for (int first = 0; first < size; first += window) {
      Set<Integer> blocks = new HashSet<>();
      for (int place = first; place < Math.min(size, first + window); place++) {
        blocks.add(order.at(place) / WindowedOrder.blockOf(window));
      }
      assertThat(blocks).hasSizeLessThanOrEqualTo(16 + 1);
    }
  }

  private static int drawn(TileOrder order, int size, int epoch) {
    BitSet drawn = new BitSet();
    for (long place = (long) size * epoch; place < (long) size * (epoch + 1); place++) {
      assertThat(order.at(place)).isBetween(0, size - 1);
      drawn.set(order.at(place));
    }
    return drawn.cardinality();
  }

  private static int[] epoch(ShuffledOrder order, int epoch) {
    return IntStream.range(0, order.size()).map(i -> order.at(order.size() * epoch + i)).toArray();
  }
}
