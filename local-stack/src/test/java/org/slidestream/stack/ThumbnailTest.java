package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.RgbImage;

class ThumbnailTest {
  @Test
  void aLargeSlideShrinksToItsLongerSideInItsOwnProportions() throws Exception {
    RgbImage wide = Thumbnail.of(new Grey(4096, 3072, 1, 4));
    RgbImage tall = Thumbnail.of(new Grey(3072, 4096, 1, 4));

    assertThat(wide.width()).isEqualTo(1400);
    assertThat(wide.height()).isEqualTo(1050);
    assertThat(tall.width()).isEqualTo(1050);
    assertThat(tall.height()).isEqualTo(1400);
  }

  @Test
  void aSmallSlideKeepsItsSize() throws Exception {
    RgbImage same = Thumbnail.of(new Grey(700, 300, 1));

    assertThat(same.width()).isEqualTo(700);
    assertThat(same.height()).isEqualTo(300);
  }

  @Test
  void theSmallestLevelWithEnoughDetailIsRead() throws Exception {
    Grey slide = new Grey(6000, 600, 1, 2, 4, 8);

    Thumbnail.of(slide);

    assertThat(slide.read).extracting(Region::level).containsOnly(2);
  }

  @Test
  void aSlideWithoutSmallLevelsIsReadBlockByBlock() throws Exception {
    Grey slide = new Grey(6000, 5000, 1);

    Thumbnail.of(slide);

    assertThat(slide.read)
        .hasSizeGreaterThan(1)
        .allMatch(region -> region.width() <= 1024 && region.height() <= 1024);
  }

  @Property(tries = 50)
  void noThumbnailIsEmptyOrLargerThanItsSlide(
      @ForAll @IntRange(min = 1, max = 3000) int width,
      @ForAll @IntRange(min = 1, max = 3000) int height)
      throws Exception {
    RgbImage small = Thumbnail.of(new Grey(width, height, 1));

    assertThat(small.width()).isBetween(1, Math.min(width, 1400));
    assertThat(small.height()).isBetween(1, Math.min(height, 1400));
  }

  /** A slide of one grey, with levels of these downsamples. */
  private static final class Grey implements SlideImage {
    private final List<Level> levels;
    private final List<Region> read = new ArrayList<>();

    Grey(int width, int height, int... downsamples) {
      List<Integer> indexed = Arrays.stream(downsamples).boxed().toList();
      this.levels =
          indexed.stream()
              .map(d -> new Level(indexed.indexOf(d), width / d, height / d, d))
              .toList();
    }

    @Override
    public String format() {
      return "grey";
    }

    @Override
    public List<Level> levels() {
      return levels;
    }

    @Override
    public Optional<MicronsPerPixel> micronsPerPixel() {
      return Optional.empty();
    }

    @Override
    public RgbImage read(Region region) throws UnreadableSlideException {
      read.add(region);
      byte[] rgb = new byte[3 * region.width() * region.height()];
      Arrays.fill(rgb, (byte) 128);
      return new RgbImage(region.width(), region.height(), rgb);
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
