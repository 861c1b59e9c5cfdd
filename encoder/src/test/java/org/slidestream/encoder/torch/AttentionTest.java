package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.AttentionMap;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.slide.pixels.RgbImage;

class AttentionTest {
  @TempDir Path temporary;

  /** The last block's softmax, in double, from the reference's own tokens before that block. */
  @ParameterizedTest
  @CsvSource({
    "vit_plain, in64x64, 1",
    "vit_plain, in96x80, 1",
    "vit_reg_swiglu, in56x56, 9",
    "vit_reg_swiglu, in84x70, 9"
  })
  void theClassTokenLooksWhereTheReferenceLooks(String name, String input, int prefix)
      throws IOException {
    EncoderFolder folder = folder(name);
    Oracle oracle = Oracle.named(name);
    String image = input + ".image";
    int heads = Oracle.transformer(folder).shape().heads();
    int width = Oracle.transformer(folder).shape().dimension();
    float[] tokens = oracle.floats(input + ".block0.out");
    int count = oracle.size(input + ".block0.out", 1);
    double[][] projected = new double[count][];
    for (int i = 0; i < count; i++) {
      projected[i] = queriesKeysValues(folder, tokens, i, width);
    }
    try (VisionTransformer transformer = Transformers.open(folder)) {
      float[][] found = Transformers.attention(transformer, oracle, image);
      assertThat(found).hasDimensions(heads, count - prefix);
      for (int head = 0; head < heads; head++) {
        double[] expected = softmax(projected, head, width / heads, width);
        for (int patch = 0; patch < count - prefix; patch++) {
          assertThat(found[head][patch])
              .isCloseTo((float) expected[prefix + patch], Offset.offset(1e-5f));
        }
      }
    }
  }

  @Test
  void aRegionLosesOnlyItsLastPartOfAPatch() throws IOException {
    byte[] rgb = new byte[3 * 100 * 75];
    new Random(1).nextBytes(rgb);
    try (TorchTileEncoder encoder = TorchTileEncoder.open(folder("vit_plain"), 1)) {
      AttentionMap map = encoder.attention(new RgbImage(100, 75, rgb));
      assertThat(map.columns()).isEqualTo(6);
      assertThat(map.rows()).isEqualTo(4);
      assertThat(map.patchPixels()).isEqualTo(16);
      assertThat(map.heads()).hasSize(4).allSatisfy(head -> assertThat(head).hasSize(24));
      for (float[] head : map.heads()) {
        double sum = 0;
        for (float weight : head) {
          sum += weight;
        }
        assertThat(sum).isBetween(0.01, 1.0);
      }
    }
  }

  @Test
  void aRegionSmallerThanAPatchIsRefused() throws IOException {
    try (TorchTileEncoder encoder = TorchTileEncoder.open(folder("vit_plain"), 1)) {
      RgbImage small = new RgbImage(100, 15, new byte[3 * 100 * 15]);
      assertThatThrownBy(() -> encoder.attention(small))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("an image of 100 x 15 has no whole patch of 16");
    }
  }

  private EncoderFolder folder(String name) throws IOException {
    return EncoderFolder.read(
        Oracle.folder(temporary, name, name + ".pytorch_model.bin", "pytorch_model.bin"));
  }

  private static double[] queriesKeysValues(
      EncoderFolder folder, float[] tokens, int token, int width) {
    double mean = 0;
    for (int i = 0; i < width; i++) {
      mean += tokens[token * width + i] / (double) width;
    }
    double variance = 0;
    for (int i = 0; i < width; i++) {
      variance += Math.pow(tokens[token * width + i] - mean, 2) / width;
    }
    float[] scale = weight(folder, "norm1.weight");
    float[] shift = weight(folder, "norm1.bias");
    float[] linear = weight(folder, "attn.qkv.weight");
    float[] bias = weight(folder, "attn.qkv.bias");
    double[] out = new double[3 * width];
    for (int row = 0; row < out.length; row++) {
      out[row] = bias[row];
      for (int i = 0; i < width; i++) {
        double normed = (tokens[token * width + i] - mean) / Math.sqrt(variance + 1e-6);
        out[row] += linear[row * width + i] * (normed * scale[i] + shift[i]);
      }
    }
    return out;
  }

  private static double[] softmax(double[][] projected, int head, int size, int width) {
    double[] weights = new double[projected.length];
    double sum = 0;
    for (int token = 0; token < weights.length; token++) {
      double dot = 0;
      for (int i = 0; i < size; i++) {
        dot += projected[0][head * size + i] * projected[token][width + head * size + i];
      }
      weights[token] = Math.exp(dot / Math.sqrt(size));
      sum += weights[token];
    }
    for (int token = 0; token < weights.length; token++) {
      weights[token] /= sum;
    }
    return weights;
  }

  private static float[] weight(EncoderFolder folder, String name) {
    Tensor tensor =
        Oracle.transformer(folder).weights().stream()
            .filter(candidate -> candidate.name().equals("blocks.1." + name))
            .findFirst()
            .orElseThrow();
    float[] numbers = new float[(int) tensor.size()];
    tensor.float32().asFloatBuffer().get(numbers);
    return numbers;
  }
}
