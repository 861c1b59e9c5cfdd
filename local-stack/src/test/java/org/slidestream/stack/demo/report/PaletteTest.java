package org.slidestream.stack.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaletteTest {
  @Test
  void theOrderOfTheLabelsDoesNotMatter() {
    Palette one = Palette.of(List.of("A", "B", "C"));
    Palette other = Palette.of(List.of("C", "A", "B", "A"));

    assertThat(other.colour("B")).isEqualTo(one.colour("B"));
    assertThat(other.labels()).containsExactly("A", "B", "C");
  }

  @Test
  void twentyClassesHaveTwentyColours() {
    List<String> labels = IntStream.range(0, 20).mapToObj(i -> "class" + i).toList();
    Palette palette = Palette.of(labels);

    assertThat(labels.stream().map(palette::colour).distinct()).hasSize(20);
  }

  @Test
  void anUnknownClassHasNoColour() {
    assertThatThrownBy(() -> Palette.of(List.of("A")).colour("Z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Z");
  }
}
