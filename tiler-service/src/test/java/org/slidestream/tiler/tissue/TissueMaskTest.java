package org.slidestream.tiler.tissue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TissueMaskTest {
  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;

  @Property(tries = 300)
  void aShareIsTheAreaOfTissuePixelsUnderTheRectangle(
      @ForAll @DoubleRange(min = -3, max = 9) double left,
      @ForAll @DoubleRange(min = -3, max = 7) double top,
      @ForAll @DoubleRange(min = 0.1, max = 8) double width,
      @ForAll @DoubleRange(min = 0.1, max = 8) double height,
      @ForAll long seed) {
    TissueMask mask = random(seed);
    double area = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (mask.covers(x, y)) {
          area += overlap(x, left, left + width) * overlap(y, top, top + height);
        }
      }
    }
    assertThat(mask.share(left, top, left + width, top + height))
        .isCloseTo(area / (width * height), offset(1e-9));
  }

  @Property(tries = 50)
  void thePictureIsWhiteWhereTissueIs(@ForAll long seed) {
    TissueMask mask = random(seed);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        assertThat(mask.picture().green(x, y)).isEqualTo(mask.covers(x, y) ? 255 : 0);
      }
    }
  }

  @Test
  void aMaskNeedsAllItsPixels() {
    TissueMask.Builder builder = new TissueMask.Builder(2, 2);
    builder.add(true);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
  }

  private static TissueMask random(long seed) {
    Random random = new Random(seed);
    TissueMask.Builder builder = new TissueMask.Builder(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      builder.add(random.nextBoolean());
    }
    return builder.build();
  }

  private static double overlap(int pixel, double from, double to) {
    return Math.max(0, Math.min(to, pixel + 1.0) - Math.max(from, pixel));
  }
}
