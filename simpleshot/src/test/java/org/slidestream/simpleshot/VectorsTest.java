package org.slidestream.simpleshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds for the arithmetic under every head. */
final class VectorsTest {
  @Property(tries = 200)
  void distancesTakenTogetherHaveTheBitsOfThoseTakenOneByOne(
      @ForAll @IntRange(min = 0, max = 11) int rows,
      @ForAll @IntRange(min = 1, max = 70) int numbers,
      @ForAll Random random) {
    float[] query = vector(numbers, random);
    List<float[]> others = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      others.add(vector(numbers, random));
    }
    assertThat(Vectors.squaredDistances(query, others))
        .containsExactly(
            others.stream().mapToDouble(row -> Vectors.squaredDistance(query, row)).toArray());
  }

  private static float[] vector(int numbers, Random random) {
    float[] vector = new float[numbers];
    for (int i = 0; i < numbers; i++) {
      vector[i] = (float) (random.nextGaussian() * Math.exp(random.nextInt(20) - 10));
    }
    return vector;
  }
}
