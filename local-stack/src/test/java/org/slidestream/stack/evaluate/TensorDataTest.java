package org.slidestream.stack.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.stack.SafetensorsBytes;

class TensorDataTest {
  private static final List<float[]> ROWS = List.of(new float[] {1, -2.5f}, new float[] {0.5f, 4});

  @TempDir Path folder;

  @Test
  void halvesAndWholesOfEitherWidthAreRead() throws IOException {
    LabelledData data =
        read(
            new SafetensorsBytes()
                .halves("support", ROWS)
                .ints("support_labels", 7, 12)
                .brainHalves("query", ROWS)
                .longs("query_labels", 12, 7)
                .longs("query_slides", 3, 3));
    assertThat(data.support().getFirst().vector()).containsExactly(1, -2.5f);
    assertThat(data.query().getLast().vector()).containsExactly(0.5f, 4);
    assertThat(data.query().getFirst().label()).isEqualTo("12");
    assertThat(data.slides()).containsExactly("3", "3");
    assertThat(data.labels()).containsExactly("7", "12");
  }

  @Test
  void labelsHaveTheNamesOfTheMetadata() throws IOException {
    LabelledData data = read(usual().metadata("label_names", "[\"NORM\",\"TUM\"]"));
    assertThat(data.name("1")).isEqualTo("TUM");
  }

  @Test
  void aMissingTensorIsNamed() {
    assertRefused(
        new SafetensorsBytes().floats("query", ROWS).longs("query_labels", 0, 1),
        "data.safetensors: tensor support is missing; there are [query, query_labels]");
  }

  @Test
  void asManyLabelsAsRowsAreWanted() {
    assertRefused(
        new SafetensorsBytes().floats("support", ROWS).longs("support_labels", 0, 1, 1),
        "tensor support_labels is I64 of shape [3], not I64 or I32 of shape [2]");
  }

  @Test
  void labelsAreWholeAndEmbeddingsAreNot() {
    assertRefused(
        new SafetensorsBytes().floats("support", ROWS).floats("support_labels", ROWS),
        "tensor support_labels is F32 of shape [2, 2]");
    assertRefused(
        new SafetensorsBytes().longs("support", 1, 2),
        "tensor support is I64 of shape [2], not numbers");
  }

  @Test
  void aRowThatIsNotFiniteIsNamed() {
    assertRefused(
        new SafetensorsBytes()
            .floats("support", List.of(new float[] {1, 2}, new float[] {1, Float.NaN}))
            .longs("support_labels", 0, 1),
        "tensor support has a number in row 1 that is not finite");
  }

  @Test
  void aLabelWithoutANameIsRefused() {
    assertRefused(
        usual().metadata("label_names", "[\"NORM\"]"),
        "tensor support_labels has the label 1 in row 1, outside 0 to 0");
    assertRefused(usual().metadata("label_names", "NORM"), "is no JSON array");
  }

  @Test
  void vectorsOfTwoEncodersAreRefused() {
    assertRefused(
        new SafetensorsBytes()
            .floats("support", List.of(new float[] {1}))
            .longs("support_labels", 0)
            .floats("query", ROWS)
            .longs("query_labels", 0, 0),
        "support has 1 numbers a row, query 2");
  }

  @Test
  void aQueryOfAClassThatNobodyTeachesIsRefused() {
    assertRefused(
        new SafetensorsBytes()
            .floats("support", ROWS)
            .longs("support_labels", 0, 1)
            .floats("query", ROWS)
            .longs("query_labels", 2, 1),
        "classes that the support lacks: 2");
  }

  private static SafetensorsBytes usual() {
    return new SafetensorsBytes()
        .floats("support", ROWS)
        .longs("support_labels", 0, 1)
        .floats("query", ROWS)
        .longs("query_labels", 0, 1);
  }

  private void assertRefused(SafetensorsBytes bytes, String sentence) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(UnusableDataException.class)
        .hasMessageContaining(sentence);
  }

  private LabelledData read(SafetensorsBytes bytes) throws IOException {
    return TensorData.read(Files.write(folder.resolve("data.safetensors"), bytes.toBytes()));
  }
}
