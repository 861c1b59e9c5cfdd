package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** Sums of embeddings, and their means. */
final class EmbeddingSumTest {
  @Property
  void theOrderOfTheEmbeddingsNeverChangesABitOfTheirSum(
      @ForAll @NotEmpty @Size(max = 40) List<@FloatRange(min = -200, max = 200) Float> numbers,
      @ForAll Random random) {
    List<Float> shuffled = new ArrayList<>(numbers);
    Collections.shuffle(shuffled, random);
    EmbeddingSum one = sum(numbers);
    EmbeddingSum other = sum(shuffled);
    assertThat(one.units()).isEqualTo(other.units());
    assertThat(one.isBounded()).isEqualTo(other.isBounded());
    assertThat(one.mean().isPresent()).isEqualTo(other.mean().isPresent());
  }

  @Property
  void theMeanIsThatOfTheDefinitionWithinItsRounding(
      @ForAll @NotEmpty @Size(max = 200) List<@FloatRange(min = -100, max = 100) Float> numbers) {
    double exact = numbers.stream().mapToDouble(Float::doubleValue).average().orElseThrow();
    float mean = sum(numbers).mean().orElseThrow()[0];
    assertThat((double) mean).isCloseTo(exact, within(0x1p-33 + Math.ulp((float) exact)));
  }

  @Property
  void aSumGoesOnFromItsParts(
      @ForAll @NotEmpty List<@FloatRange(min = -130, max = 130) Float> numbers) {
    EmbeddingSum whole = sum(numbers);
    EmbeddingSum stored = EmbeddingSum.empty(1);
    for (float number : numbers) {
      EmbeddingSum more = stored.plus(new float[] {number});
      stored = EmbeddingSum.of(more.count(), more.isBounded(), more.units());
    }
    assertThat(stored.units()).isEqualTo(whole.units());
    assertThat(stored.count()).isEqualTo(whole.count());
    assertThat(stored.isBounded()).isEqualTo(whole.isBounded());
  }

  @Example
  void asManyOfTheLargestAsASlideCanHaveTilesDoNotOverflow() {
    float largest = Math.nextDown((float) EmbeddingSum.BOUND);
    long each = EmbeddingSum.empty(1).plus(new float[] {largest}).units()[0];
    assertThat(Math.multiplyExact(each, TileSet.HIGHEST_INDEX + 1L)).isPositive();
  }

  @Example
  void nothingHasNoMean() {
    assertThat(EmbeddingSum.empty(3).mean()).isEmpty();
  }

  @Example
  void aNumberOutOfBoundsLeavesNoMeanRatherThanAWrongOne() {
    assertThat(sum(List.of(1f, 128f, 1f)).mean()).isEmpty();
    assertThat(sum(List.of(-128f)).mean()).isEmpty();
    assertThat(sum(List.of(127.9f)).mean()).isPresent();
  }

  @Example
  void anEmbeddingOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> EmbeddingSum.empty(3).plus(new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 numbers");
  }

  private static EmbeddingSum sum(List<Float> numbers) {
    EmbeddingSum sum = EmbeddingSum.empty(1);
    for (float number : numbers) {
      sum = sum.plus(new float[] {number});
    }
    return sum;
  }
}
