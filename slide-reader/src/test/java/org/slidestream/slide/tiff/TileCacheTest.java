package org.slidestream.slide.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.RgbImage;

class TileCacheTest {
  private static final long CAPACITY = 300;

  private final TileCache cache = new TileCache(CAPACITY);

  @Test
  void theTileThatWasUsedLastStays() {
    for (int tile : new int[] {1, 2, 3}) {
      cache.keep(key(tile), tile(10, 10 / 3));
    }
    assertThat(cache.find(key(1))).isPresent();
    cache.keep(key(4), tile(10, 3));
    assertThat(cache.find(key(1))).isPresent();
    assertThat(cache.find(key(2))).isEmpty();
  }

  @Test
  void aTileThatNeverFitsIsNotKept() {
    cache.keep(key(1), tile(100, 2));
    assertThat(cache.find(key(1))).isEmpty();
    assertThat(cache.bytes()).isZero();
  }

  @Property
  void itNeverHoldsMoreThanItMay(@ForAll List<@IntRange(min = 1, max = 12) Integer> tiles) {
    TileCache filled = new TileCache(CAPACITY);
    for (int tile : tiles) {
      filled.keep(key(tile), tile(tile, 5));
      assertThat(filled.bytes()).isBetween(0L, CAPACITY);
    }
  }

  private static TileCache.Key key(int tile) {
    return new TileCache.Key(0, tile);
  }

  private static RgbImage tile(int width, int height) {
    return new RgbImage(width, height, new byte[3 * width * height]);
  }
}
