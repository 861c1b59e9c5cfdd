package org.slidestream.pretraining.data;

import java.util.Arrays;
import java.util.List;
import org.slidestream.slide.pixels.RgbImage;

/** Pools one after the other. */
public final class ManyPools implements TilePool {
  private final List<TilePool> pools;

  /** The first index of each pool, and the number of all tiles. */
  private final int[] starts;

  /**
   * @throws ArithmeticException where they have more tiles than an index can tell
   */
  public ManyPools(List<? extends TilePool> pools) {
    this.pools = List.copyOf(pools);
    this.starts = new int[pools.size() + 1];
    for (int i = 0; i < pools.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], pools.get(i).size());
    }
  }

  @Override
  public int size() {
    return starts[starts.length - 1];
  }

  @Override
  public RgbImage tile(int index) throws UnreadableTileException {
    int pool = poolOf(index);
    return pools.get(pool).tile(index - starts[pool]);
  }

  @Override
  public String name(int index) {
    int pool = poolOf(index);
    return pools.get(pool).name(index - starts[pool]);
  }

  @Override
  public int window() {
    return pools.stream().mapToInt(TilePool::window).min().orElse(Integer.MAX_VALUE);
  }

  /** The last pool that begins at the index or before, empty ones left out. */
  private int poolOf(int index) {
    int found = Arrays.binarySearch(starts, index);
    int pool = found >= 0 ? found : -found - 2;
    while (pools.get(pool).size() == 0) {
      pool++;
    }
    return pool;
  }

  @Override
  public void close() {
    pools.forEach(TilePool::close);
  }
}
