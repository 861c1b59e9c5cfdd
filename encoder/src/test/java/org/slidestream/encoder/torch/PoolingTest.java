package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.Tensor;

class PoolingTest {
  private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    "vit_plain, in64x64",
    "vit_plain, in96x80",
    "vit_reg_swiglu, in56x56",
    "vit_reg_swiglu, in84x70"
  })
  void theMeanIsThatOfTheNormedPatches(String name, String input) throws IOException {
    Path folder = folder(name, "\"fc_norm\":false,\"global_pool\":\"avg\"");
    assertThat(embeddings(EncoderFolder.read(folder), name, input))
        .containsExactly(Oracle.named(name).floats(input + ".mean_of_patch_tokens"), TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({"vit_plain, in64x64, 1", "vit_reg_swiglu, in84x70, 9"})
  void theDeviationFollowsTheMean(String name, String input, int prefix) throws IOException {
    Path folder = folder(name, "\"drop_rate\":0");
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replaceFirst("\\{", "{\"slidestream\": {\"pooling\": \"avg_std\"},"));
    EncoderFolder read = EncoderFolder.read(folder);
    Oracle oracle = Oracle.named(name);
    float[] first = Arrays.copyOf(embeddings(read, name, input), read.card().dimension());
    float[] tokens = oracle.floats(input + ".tokens");
    int width = Oracle.transformer(read).shape().dimension();
    int patches = oracle.size(input + ".tokens", 1) - prefix;
    assertThat(first).hasSize(2 * width);
    for (int i = 0; i < width; i++) {
      double sum = 0;
      double squares = 0;
      for (int token = prefix; token < prefix + patches; token++) {
        double value = tokens[token * width + i];
        sum += value / patches;
        squares += value * value / patches;
      }
      assertThat(first[i]).isCloseTo((float) sum, TOLERANCE);
      assertThat(first[width + i])
          .isCloseTo((float) Math.sqrt(squares - sum * sum), Offset.offset(1e-4f));
    }
  }

  @Test
  void aNormAfterPoolingIsAppliedToTheMean() throws IOException {
    Path folder = folder("vit_plain", "\"global_pool\":\"avg\"");
    List<Tensor> weights = new ArrayList<>();
    for (Tensor tensor : Oracle.transformer(EncoderFolder.read(folder)).weights()) {
      weights.add(
          Tensor.dense(
              tensor.name().replaceFirst("^norm", "fc_norm"),
              tensor.type(),
              tensor.shape(),
              tensor.memory()));
    }
    Path other = Files.createDirectory(temporary.resolve("fc_norm"));
    Files.copy(folder.resolve("config.json"), other.resolve("config.json"));
    SafetensorsFile.write(other.resolve("model.safetensors"), weights);
    EncoderFolder read = EncoderFolder.read(other);
    assertThat(Oracle.transformer(read).shape().normAfterPooling()).isTrue();

    // The last block's tokens, then mean, then norm, from the reference's own tokens.
    float[] tokens = Oracle.named("vit_plain").floats("in64x64.block1.out");
    int width = Oracle.transformer(read).shape().dimension();
    double[] means = new double[width];
    for (int token = 1; token < 17; token++) {
      for (int i = 0; i < width; i++) {
        means[i] += tokens[token * width + i] / 16;
      }
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    double variance =
        Arrays.stream(means).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    float[] weight = numbers(weights.get(weights.size() - 2));
    float[] bias = numbers(weights.getLast());
    float[] found = embeddings(read, "vit_plain", "in64x64");
    for (int i = 0; i < width; i++) {
      double expected = (means[i] - mean) / Math.sqrt(variance + 1e-6) * weight[i] + bias[i];
      assertThat(found[i]).isCloseTo((float) expected, TOLERANCE);
    }
  }

  @Test
  void aProjectionIsMultipliedWithThePooledTokens() throws IOException {
    Path folder = folder("vit_plain", "\"global_pool\":\"token\"");
    float[] pooled = embeddings(EncoderFolder.read(folder), "vit_plain", "in64x64");
    int width = Oracle.transformer(EncoderFolder.read(folder)).shape().dimension();
    float[] rows = new float[3 * width]; // the first number, the last one twice, nothing
    rows[0] = 1;
    rows[2 * width - 1] = 2;
    List<Tensor> weights =
        new ArrayList<>(Oracle.transformer(EncoderFolder.read(folder)).weights());
    weights.add(
        Tensor.dense(
            EncoderFolder.PROJECTION,
            ElementType.F32,
            List.of(3L, (long) width),
            MemorySegment.ofArray(rows)));
    Path other = Files.createDirectory(temporary.resolve("projected"));
    Files.writeString(
        other.resolve("config.json"),
        Files.readString(folder.resolve("config.json"))
            .replaceFirst("\\{", "{\"slidestream\": {\"projection\": 3},"));
    SafetensorsFile.write(other.resolve("model.safetensors"), weights);
    EncoderFolder read = EncoderFolder.read(other);
    assertThat(read.card().dimension()).isEqualTo(3);
    float[] found = embeddings(read, "vit_plain", "in64x64");
    assertThat(found[0]).isCloseTo(pooled[0], TOLERANCE);
    assertThat(found[1]).isCloseTo(2 * pooled[width - 1], TOLERANCE);
    assertThat(found[2]).isZero();
  }

  private Path folder(String name, String arguments) throws IOException {
    Path folder = Oracle.folder(temporary, name, name + ".pytorch_model.bin", "pytorch_model.bin");
    Path config = folder.resolve("config.json");
    Files.writeString(
        config,
        Files.readString(config)
            .replace("\"model_args\": {", "\"model_args\": {" + arguments + ","));
    return folder;
  }

  private static float[] embeddings(EncoderFolder folder, String name, String input)
      throws IOException {
    Oracle oracle = Oracle.named(name);
    String image = input + ".image";
    try (VisionTransformer transformer = Transformers.open(folder)) {
      float[][] rows = Transformers.embed(transformer, oracle, image);
      float[] joined = new float[rows.length * rows[0].length];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(rows[i], 0, joined, i * rows[0].length, rows[0].length);
      }
      return joined;
    }
  }

  private static float[] numbers(Tensor tensor) {
    float[] numbers = new float[(int) tensor.size()];
    tensor.float32().asFloatBuffer().get(numbers);
    return numbers;
  }
}
