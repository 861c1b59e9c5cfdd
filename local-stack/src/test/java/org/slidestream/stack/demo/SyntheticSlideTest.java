package org.slidestream.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.RgbImage;

class SyntheticSlideTest {
  private static final SyntheticSlide SLIDE = SyntheticSlide.ofUsualSize(7);

  @Test
  void theSameSeedDrawsTheSamePixels() {
    RgbImage again = SyntheticSlide.ofUsualSize(7).read(1200, 900, 200, 150);

    assertThat(again.rgb()).isEqualTo(SLIDE.read(1200, 900, 200, 150).rgb());
  }

  @Test
  void anotherSeedDrawsAnotherSlide() {
    RgbImage other = SyntheticSlide.ofUsualSize(8).read(1200, 900, 200, 150);

    assertThat(other.rgb()).isNotEqualTo(SLIDE.read(1200, 900, 200, 150).rgb());
  }

  @Test
  void aPixelIsTheSameWhicheverRectangleItIsReadWith() {
    RgbImage large = SLIDE.read(1000, 500, 96, 64);
    RgbImage small = SLIDE.read(1040, 530, 20, 10);

    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        assertThat(small.green(x, y)).isEqualTo(large.green(40 + x, 30 + y));
      }
    }
  }

  @Test
  void glassIsBrightAndTissueIsStained() {
    Random random = new Random(1);
    int[] asked = new int[2];
    for (int i = 0; i < 400; i++) {
      int x = random.nextInt(SLIDE.width() - 64);
      int y = random.nextInt(SLIDE.height() - 64);
      double stained =
          SLIDE.regions().shares(x, y, 64, 64).values().stream().mapToDouble(s -> s).sum();
      double green = meanGreen(x, y);
      if (stained == 0) {
        asked[0]++;
        assertThat(green).as("glass at %d, %d", x, y).isGreaterThan(225);
      } else if (stained > 0.999) {
        asked[1]++;
        assertThat(green).as("tissue at %d, %d", x, y).isLessThan(222);
      }
    }
    assertThat(asked[0]).isGreaterThan(40);
    assertThat(asked[1]).isGreaterThan(150);
  }

  @Test
  void lymphocytesAreDarkerThanStromaAndStromaThanMucus() {
    Map<String, double[]> sums = new TreeMap<>();
    for (int y = 0; y + 224 <= SLIDE.height(); y += 224) {
      for (int x = 0; x + 224 <= SLIDE.width(); x += 224) {
        int left = x + 80;
        int top = y + 80;
        SLIDE
            .regions()
            .majority(left, top, 64, 64)
            .filter(found -> found.share() > 0.99)
            .ifPresent(
                found -> {
                  double[] sum = sums.computeIfAbsent(found.label(), _ -> new double[2]);
                  sum[0] += meanGreen(left, top);
                  sum[1]++;
                });
      }
    }
    assertThat(mean(sums, "LYMPHOCYTES")).isLessThan(mean(sums, "STROMA") - 10);
    assertThat(mean(sums, "STROMA")).isLessThan(mean(sums, "MUCUS") - 10);
  }

  @Test
  void theUsualSizeHasSomeTwoHundredTissueTilesAndEnoughOfEachClass() {
    Map<String, Integer> clear = new TreeMap<>();
    int withTissue = 0;
    for (int y = 0; y + 224 <= SLIDE.height(); y += 224) {
      for (int x = 0; x + 224 <= SLIDE.width(); x += 224) {
        Map<String, Double> shares = SLIDE.regions().shares(x, y, 224, 224);
        withTissue += shares.values().stream().mapToDouble(s -> s).sum() > 0.25 ? 1 : 0;
        shares.forEach((label, share) -> clear.merge(label, share >= 0.8 ? 1 : 0, Integer::sum));
      }
    }
    assertThat(withTissue).isBetween(150, 220);
    assertThat(clear).hasSize(5);
    assertThat(clear.values()).allMatch(count -> count >= 10);
  }

  @Test
  void outsideTheSlideIsGlass() {
    assertThat(SLIDE.regions().labelAt(-500, -500)).isEmpty();
    assertThat(meanGreen(-500, -500)).isGreaterThan(225);
  }

  @Test
  void aSlideTooSmallToDrawIsRefused() {
    assertThatThrownBy(() -> new SyntheticSlide(63, 500, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("63 x 500");
  }

  private static double mean(Map<String, double[]> sums, String label) {
    double[] sum = sums.getOrDefault(label, new double[] {0, 0});
    return sum[0] / sum[1];
  }

  private static double meanGreen(int x, int y) {
    RgbImage image = SLIDE.read(x, y, 64, 64);
    long sum = 0;
    for (int row = 0; row < 64; row++) {
      for (int column = 0; column < 64; column++) {
        sum += image.green(column, row);
      }
    }
    return sum / 4096.0;
  }
}
