package org.slidestream.slide.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;

class DescriptionTest {
  private static final List<Level> LEVELS =
      List.of(new Level(0, 400, 300, 1), new Level(1, 100, 75, 4));

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Description full =
        new Description(
            "mirax", LEVELS, Optional.of(new MicronsPerPixel(0.25, 0.26)), OptionalDouble.of(40));
    Description bare = new Description("mirax", LEVELS, Optional.empty(), OptionalDouble.empty());
    assertThat(Description.read(full.bytes())).isEqualTo(full);
    assertThat(Description.read(bare.bytes())).isEqualTo(bare);
  }

  @Test
  void aDescriptionCutShortIsNone() {
    byte[] bytes =
        new Description("mirax", LEVELS, Optional.empty(), OptionalDouble.empty()).bytes();
    assertThatThrownBy(() -> Description.read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void levelsThatNoSlideHasAreRefused() {
    for (Level level : List.of(new Level(0, 0, 9, 1), new Level(0, 9, 9, Double.NaN))) {
      assertThatThrownBy(
              () ->
                  new Description(
                      "mirax", List.of(level), Optional.empty(), OptionalDouble.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
