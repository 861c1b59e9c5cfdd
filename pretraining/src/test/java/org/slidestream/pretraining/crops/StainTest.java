package org.slidestream.pretraining.crops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.slidestream.slide.pixels.RgbImage;

/** Changes in optical density. */
final class StainTest {
  @Property(tries = 20)
  void withoutRangesStainsStayAsTheyAre(@ForAll long seed) {
    RgbImage image = Images.noise(31, 17, seed);
    RgbImage same = new StainJitter(0, 0, 0).of(image, new SplittableRandom(seed));
    assertThat(Images.largestDifference(image, same)).isLessThanOrEqualTo(1);
  }

  @Example
  void moreOfEveryStainIsDarker() {
    RgbImage image = Images.tissue(40, 40, 1);
    ColourStatistics before = ColourStatistics.of(image);
    for (long seed = 0; seed < 20; seed++) {
      RgbImage shifted = new StainJitter(0, 0.2, 0).of(image, new SplittableRandom(seed));
      RgbImage scaled = new StainJitter(0.3, 0, 0).of(image, new SplittableRandom(seed));
      for (int channel = 0; channel < 3; channel++) {
        assertThat(ColourStatistics.of(shifted).mean()[channel] - before.mean()[channel])
            .isBetween(-0.5f, 0.5f);
        assertThat(ColourStatistics.of(scaled).mean()[channel] / before.mean()[channel])
            .isBetween(0.3f, 1.7f);
      }
    }
  }

  @Property(tries = 50)
  void aTileTakesTheLookOfAnother(@ForAll long seed) {
    RgbImage image = Images.tissue(60, 60, seed);
    ColourStatistics look =
        new ColourStatistics(new float[] {0.5f, 0.9f, 0.6f}, new float[] {0.15f, 0.2f, 0.1f});

    ColourStatistics taken = ColourStatistics.of(ColourStatistics.of(image).given(image, look));

    for (int channel = 0; channel < 3; channel++) {
      assertThat(taken.mean()[channel]).isCloseTo(look.mean()[channel], within(0.02f));
      assertThat(taken.deviation()[channel]).isCloseTo(look.deviation()[channel], within(0.02f));
    }
  }

  @Example
  void itsOwnLookChangesNothing() {
    RgbImage image = Images.tissue(60, 60, 3);
    ColourStatistics own = ColourStatistics.of(image);
    RgbImage same = new StainTransfer(own, List.of(own)).of(image, new SplittableRandom(1));
    assertThat(Images.largestDifference(image, same)).isLessThanOrEqualTo(1);
  }

  @Example
  void anEvenTileIsNotTornApart() {
    byte[] rgb = new byte[3 * 20 * 20];
    Arrays.fill(rgb, (byte) 240);
    rgb[0] = (byte) 237;
    RgbImage glass = new RgbImage(20, 20, rgb);
    ColourStatistics look = ColourStatistics.of(Images.tissue(40, 40, 1));
    RgbImage changed = ColourStatistics.of(glass).given(glass, look);
    assertThat(Math.abs(changed.red(0, 0) - changed.red(1, 0))).isLessThan(12);
  }
}
