package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class LabelOrderTest {
  @Test
  void numbersGoByTheirValueAndComeBeforeNames() {
    List<String> labels =
        new ArrayList<>(List.of("tumour", "10", "9", "Gland", "grade 10", "-1", "grade 9"));
    labels.sort(LabelOrder.ASCENDING);
    assertThat(labels).containsExactly("-1", "9", "10", "Gland", "grade 10", "grade 9", "tumour");
  }

  @Property
  void onlyALabelItselfIsEqualToIt(@ForAll String one, @ForAll String other) {
    assertThat(LabelOrder.ASCENDING.compare(one, other) == 0).isEqualTo(one.equals(other));
  }

  @Test
  void twoWaysToWriteANumberAreTwoLabels() {
    assertThat(LabelOrder.ASCENDING.compare("1", "01")).isNotZero();
  }
}
