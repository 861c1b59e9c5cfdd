package org.slidestream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFormTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 192, 1024, 1536})
  void bothFormsCarryTheSameNumbersInAboutTheSameSpace(int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) Math.sin(i);
    }
    byte[] array = new ArrayForm().encode(vector);
    byte[] bytes = new BytesForm().encode(vector);

    assertThat(new ArrayForm().decode(array)).isEqualTo(vector);
    assertThat(new BytesForm().decode(bytes)).isEqualTo(vector);
    assertThat(bytes.length).isBetween(array.length - 1, array.length + 1);
    assertThat(bytes.length).isBetween(4 * dimension + 8, 4 * dimension + 10);
  }
}
