package org.slidestream.tiler.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OpeningTest {
  @Test
  void aSquareStaysAndWhatIsNarrowerGoes() {
    boolean[] mask = new boolean[8 * 8];
    for (int y = 1; y < 4; y++) {
      Arrays.fill(mask, y * 8 + 1, y * 8 + 4, true);
    }
    Arrays.fill(mask, 6 * 8, 7 * 8, true); // a line
    assertThat(share(mask, 8, 3)).isEqualTo(9.0 / 64);
  }

  @Test
  void aSquareOfOnePixelChangesNothing() {
    assertThat(share(new boolean[] {true, false, true, true}, 2, 1)).isEqualTo(0.75);
  }

  @Test
  void aSquareLargerThanThePictureLeavesNothing() {
    assertThat(share(new boolean[] {true, true, true, true}, 2, 3)).isZero();
  }

  @Property(tries = 100)
  void aLargerMaskNeverLeavesLess(@ForAll @IntRange(min = 1, max = 4) int side, @ForAll long seed) {
    Random random = new Random(seed);
    boolean[] mask = new boolean[12 * 9];
    boolean[] larger = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextInt(4) > 0;
      larger[i] = mask[i] || random.nextBoolean();
    }
    assertThat(share(larger, 12, side)).isGreaterThanOrEqualTo(share(mask, 12, side));
  }

  private static double share(boolean[] mask, int width, int side) {
    boolean[] left = Opening.open(mask, width, side);
    int count = 0;
    for (boolean pixel : left) {
      count += pixel ? 1 : 0;
    }
    return (double) count / left.length;
  }
}
