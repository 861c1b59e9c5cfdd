package org.slidestream.pretraining.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.RgbImage;

/** Tiles of slides. */
final class SlidePoolTest {
  private static final int TISSUE = 2048;

  @Test
  void tilesLieWhereTissueIs() throws Exception {
    SlidePool pool = pool(4096, Optional.of(0.5), Map.of());
    assertThat(pool.size()).isEqualTo(64);
    assertThat(IntStream.range(0, 64).mapToObj(pool::name)).doesNotHaveDuplicates();
    for (int i = 0; i < pool.size(); i++) {
      RgbImage tile = pool.tile(i);
      assertThat(tile.width()).isEqualTo(256);
      assertThat(tile.red(0, 0)).isEqualTo(120);
    }
  }

  @Test
  void everyResolutionHasTilesOfItsOwn() throws Exception {
    SlidePool pool = pool(4096, Optional.of(0.5), Map.of("data.microns-per-pixel", "0.5,1"));
    assertThat(pool.size()).isEqualTo(64 + 16);
    assertThat(pool.tile(79).width()).isEqualTo(256);
  }

  @Test
  void aSlideThatSaysNoResolutionIsTakenForTheAssumed() throws Exception {
    assertThat(
            pool(4096, Optional.empty(), Map.of("data.assumed-microns-per-pixel", "0.25")).size())
        .isEqualTo(16);
  }

  @Test
  void aLargeSlideWithoutSmallLevelsIsLookedAtInBlocks() throws Exception {
    assertThat(pool(8192, Optional.of(0.5), Map.of("data.stride", "2")).size()).isEqualTo(16);
  }

  @Test
  void tilesThatNoMemoryHoldsAreRefused() {
    assertThatThrownBy(() -> pool(4096, Optional.of(0.5), Map.of("data.microns-per-pixel", "50")))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageContaining("100 times as coarse");
  }

  private static SlidePool pool(int side, Optional<Double> resolution, Map<String, String> keys)
      throws UnreadableSlideException {
    return SlidePool.of(
        new Corner(side, resolution.map(MicronsPerPixel::square)),
        "corner",
        RecipeFile.of(keys).data());
  }

  /** A slide of one level with purple tissue in its upper left corner. */
  private record Corner(int side, Optional<MicronsPerPixel> micronsPerPixel) implements SlideImage {
    @Override
    public String format() {
      return "corner";
    }

    @Override
    public List<Level> levels() {
      return List.of(new Level(0, side, side, 1));
    }

    @Override
    public RgbImage read(Region region) {
      byte[] rgb = new byte[3 * region.width() * region.height()];
      for (int i = 0; i < rgb.length; i++) {
        int x = region.x() + i / 3 % region.width();
        int y = region.y() + i / 3 / region.width();
        boolean tissue = x < TISSUE && y < TISSUE;
        rgb[i] = (byte) (tissue ? i % 3 == 1 ? 60 : 120 : 255);
      }
      return new RgbImage(region.width(), region.height(), rgb);
    }

    @Override
    public void close() {}
  }
}
