package org.slidestream.benchmarks.pretraining;

import java.util.List;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.slide.pixels.RgbImage;

/** Tiles in memory. */
record DrawnTiles(List<RgbImage> tiles) implements TilePool {
  @Override
  public int size() {
    return tiles.size();
  }

  @Override
  public RgbImage tile(int index) {
    return tiles.get(index);
  }

  @Override
  public String name(int index) {
    return "tile " + index;
  }
}
