package org.slidestream.stack.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ScaleBarTest {
  @Test
  void theLengthIsARoundOne() {
    assertThat(ScaleBar.fitting(512).label()).isEqualTo("500 µm");
    assertThat(ScaleBar.fitting(499).label()).isEqualTo("200 µm");
    assertThat(ScaleBar.fitting(7300).label()).isEqualTo("5 mm");
  }

  @Property
  void theBarFitsAndIsNotTooShort(@ForAll @DoubleRange(min = 1, max = 1e6) double most) {
    assertThat((double) ScaleBar.fitting(most).microns()).isBetween(most / 2.5, most);
  }
}
