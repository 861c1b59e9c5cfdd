package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.RandomEncoder;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.slide.pixels.RgbImage;

class Bfloat16Test {
  private static final PrecisionPolicy BF16 = PrecisionPolicy.of("bf16", 0.999);

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    "vit_plain, in64x64, false",
    "vit_plain, in64x64, true",
    "vit_reg_swiglu, in56x56, false",
    "vit_reg_swiglu, in56x56, true"
  })
  void embeddingsKeepTheirDirection(String name, String input, boolean packed) throws IOException {
    Path path = Oracle.folder(temporary, name, name + ".pytorch_model.bin", "pytorch_model.bin");
    EncoderFolder folder = EncoderFolder.read(path);
    Oracle oracle = Oracle.named(name);
    int side = oracle.size(input + ".image", 2);
    float[] expected = oracle.floats(input + ".embedding");
    try (VisionTransformer transformer = Transformers.open(folder)) {
      transformer.lower(Precision.BF16);
      if (packed) {
        // Stays plain where oneDNN has no bfloat16, on processors without AVX-512.
        transformer.pack(side);
      }
      float[] found = Transformers.embed(transformer, oracle, input + ".image")[0];
      float[][] first = {Arrays.copyOf(expected, found.length)};
      double cosine = Probe.leastCosine(first, new float[][] {found});
      assertThat(cosine).isBetween(0.9995, 1 - 1e-9);
    }
  }

  @Test
  void anEncoderInBfloat16SaysSo() throws IOException {
    try (TorchTileEncoder encoder = TorchTileEncoder.open(random(), 1, BF16, DevicePolicy.CPU)) {
      assertThat(encoder.precision()).isEqualTo(Precision.BF16);
    }
  }

  @Test
  void theOtherTilesOfABatchHardlyTurnAnEmbedding() throws IOException {
    try (TorchTileEncoder encoder = TorchTileEncoder.open(random(), 1, BF16, DevicePolicy.CPU)) {
      List<RgbImage> tiles = Probe.tiles(224);
      float[][] together = encoder.embed(tiles);
      for (int i = 0; i < tiles.size(); i++) {
        float[][] alone = encoder.embed(List.of(tiles.get(i)));
        assertThat(Probe.leastCosine(alone, new float[][] {together[i]})).isGreaterThan(0.9999);
      }
    }
  }

  @Test
  void anEncoderThatBfloat16ChangesTooMuchIsRefused() throws IOException {
    EncoderFolder folder = random();
    PrecisionPolicy strict = new PrecisionPolicy(Optional.of(Precision.BF16), 1);
    assertThatThrownBy(() -> TorchTileEncoder.open(folder, 1, strict, DevicePolicy.CPU))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining(folder.card().id())
        .hasMessageContaining("below 1.0: use fp32");
  }

  @Test
  void leftToTheHardwareItStaysInSinglePrecisionInstead() throws IOException {
    PrecisionPolicy strict = new PrecisionPolicy(Optional.empty(), 1);
    try (TorchTileEncoder encoder = TorchTileEncoder.open(random(), 1, strict, DevicePolicy.CPU)) {
      assertThat(encoder.precision()).isEqualTo(Precision.FP32);
    }
  }

  private EncoderFolder random() throws IOException {
    RandomEncoder.write(temporary.resolve("random"), 1);
    return EncoderFolder.read(temporary.resolve("random"));
  }
}
