package org.slidestream.pretraining.data;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slidestream.slide.pixels.RgbImage;

/** Tiles of one colour each, which tells their index; some are damaged. */
final class PaintedTiles implements TilePool {
  final AtomicInteger read = new AtomicInteger();
  private final int size;
  private final Set<Integer> damaged;

  PaintedTiles(int size, Set<Integer> damaged) {
    this.size = size;
    this.damaged = damaged;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public RgbImage tile(int index) throws UnreadableTileException {
    read.incrementAndGet();
    if (damaged.contains(index)) {
      throw new UnreadableTileException(name(index) + " is damaged");
    }
    byte[] rgb = new byte[3 * 24 * 24];
    Arrays.fill(rgb, (byte) index);
    return new RgbImage(24, 24, rgb);
  }

  @Override
  public String name(int index) {
    return "tile " + index;
  }
}
