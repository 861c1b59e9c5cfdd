package org.slidestream.pretraining.data;

import org.slidestream.slide.pixels.RgbImage;

/**
 * A pool among others, whose tiles may be called the same.
 *
 * @param place where it is, which its tiles' names begin with
 */
record PlacedPool(String place, TilePool pool) implements TilePool {
  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public RgbImage tile(int index) throws UnreadableTileException {
    return pool.tile(index);
  }

  @Override
  public String name(int index) {
    return place + "/" + pool.name(index);
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
