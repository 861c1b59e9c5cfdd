package org.slidestream.pretraining.curation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnreadableTileException;
import org.slidestream.pretraining.data.UnusableTilesException;
import org.slidestream.slide.pixels.RgbImage;

/** The tiles of a pool that a list names, in the order of the pool. */
public final class CuratedPool implements TilePool {
  private final TilePool pool;
  private final int[] indices;

  private CuratedPool(TilePool pool, int[] indices) {
    this.pool = pool;
    this.indices = indices;
  }

  /**
   * Restricts a pool to a list.
   *
   * @throws UnusableTilesException naming the list and the first name that the pool does not have
   */
  public static CuratedPool of(TilePool pool, Path list) throws IOException {
    Map<String, Integer> known = new HashMap<>();
    for (int i = 0; i < pool.size(); i++) {
      if (known.putIfAbsent(pool.name(i), i) != null) {
        throw new UnusableTilesException(
            "two tiles are called %s: %s cannot tell them apart".formatted(pool.name(i), list));
      }
    }
    CuratedList curated = CuratedList.read(list);
    int[] indices = new int[curated.names().size()];
    for (int i = 0; i < indices.length; i++) {
      String name = curated.names().get(i);
      Integer index = known.get(name);
      if (index == null) {
        throw new UnusableTilesException(
            "%s names %s, which is not among the %d tiles of the data"
                .formatted(list, name, pool.size()));
      }
      indices[i] = index;
    }
    return new CuratedPool(pool, Arrays.stream(indices).sorted().distinct().toArray());
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public RgbImage tile(int index) throws UnreadableTileException {
    return pool.tile(indices[index]);
  }

  @Override
  public String name(int index) {
    return pool.name(indices[index]);
  }

  @Override
  public int window() {
    return pool.window();
  }

  @Override
  public void close() {
    pool.close();
  }
}
