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
  private final TileCache.Shelf shelf = cache.shelf();

  @Test
  void theTileThatWasUsedLastStays() {
    for (int tile : new int[] {1, 2, 3}) {
      shelf.keep(0, tile, tile(10, 10 / 3));
    }
    assertThat(shelf.find(0, 1)).isPresent();
    shelf.keep(0, 4, tile(10, 3));
    assertThat(shelf.find(0, 1)).isPresent();
    assertThat(shelf.find(0, 2)).isEmpty();
  }

  @Test
  void aTileThatNeverFitsIsNotKept() {
    shelf.keep(0, 1, tile(100, 2));
    assertThat(shelf.find(0, 1)).isEmpty();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void slidesShareTheRoomButNotTheTiles() {
    TileCache.Shelf other = cache.shelf();
    shelf.keep(0, 1, tile(10, 5));
    assertThat(other.find(0, 1)).isEmpty();
    other.keep(0, 1, tile(10, 6));
    assertThat(shelf.find(0, 1)).isEmpty();
    assertThat(other.find(0, 1)).isPresent();
  }

  @Test
  void aClosedSlideLeavesNothingBehind() {
    TileCache.Shelf other = cache.shelf();
    other.keep(0, 1, tile(10, 1));
    shelf.keep(0, 1, tile(10, 2));
    shelf.close();
    shelf.keep(0, 2, tile(10, 3)); // it was being decoded meanwhile
    assertThat(cache.bytes()).isEqualTo(30);
    assertThat(other.find(0, 1)).isPresent();
  }

  @Property
  void itNeverHoldsMoreThanItMay(@ForAll List<@IntRange(min = 1, max = 12) Integer> tiles) {
    TileCache filled = new TileCache(CAPACITY);
    List<TileCache.Shelf> slides = List.of(filled.shelf(), filled.shelf(), filled.shelf());
    for (int tile : tiles) {
      slides.get(tile % 3).keep(0, tile, tile(tile, 5));
      assertThat(filled.bytes()).isBetween(0L, CAPACITY);
    }
  }

  private static RgbImage tile(int width, int height) {
    return new RgbImage(width, height, new byte[3 * width * height]);
  }
}
