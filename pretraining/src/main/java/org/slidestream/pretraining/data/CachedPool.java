package org.slidestream.pretraining.data;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slidestream.slide.pixels.RgbImage;

/** A pool whose first tiles stay in memory, decoded, up to a number of bytes. */
public final class CachedPool implements TilePool {
  private final TilePool pool;
  private final long most;
  private final AtomicLong held = new AtomicLong();
  private final ConcurrentMap<Integer, RgbImage> tiles = new ConcurrentHashMap<>();

  /**
   * @param most bytes of pixels that stay
   */
  public CachedPool(TilePool pool, long most) {
    this.pool = pool;
    this.most = most;
  }

  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public RgbImage tile(int index) throws UnreadableTileException {
    RgbImage kept = tiles.get(index);
    if (kept != null) {
      return kept;
    }
    RgbImage tile = pool.tile(index);
    int bytes = tile.rgb().length;
    if (held.addAndGet(bytes) > most || tiles.putIfAbsent(index, tile) != null) {
      held.addAndGet(-bytes);
    }
    return tile;
  }

  @Override
  public String name(int index) {
    return pool.name(index);
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
