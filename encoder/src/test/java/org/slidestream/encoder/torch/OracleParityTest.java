package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;

class OracleParityTest {
  /** The oracles allow 2e-4. */
  private static final float TOLERANCE = 1e-5f;

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    "vit_plain, vit_plain.pytorch_model.bin, pytorch_model.bin, in64x64, false",
    "vit_plain, vit_plain.pytorch_model.bin, pytorch_model.bin, in64x64, true",
    "vit_plain, vit_plain.pytorch_model.bin, pytorch_model.bin, in96x80, true",
    "vit_plain, vit_plain.safetensors, model.safetensors, in64x64, true",
    "vit_plain, vit_plain.safetensors, model.safetensors, in96x80, false",
    "vit_plain, vit_plain.safetensors, model.safetensors, in96x80, true",
    "vit_tiny_gamma, vit_tiny_gamma.safetensors, model.safetensors, in32x32, false",
    "vit_tiny_gamma, vit_tiny_gamma.safetensors, model.safetensors, in32x32, true",
    "vit_reg_swiglu, vit_reg_swiglu.pytorch_model.bin, pytorch_model.bin, in56x56, false",
    "vit_reg_swiglu, vit_reg_swiglu.pytorch_model.bin, pytorch_model.bin, in56x56, true",
    "vit_reg_swiglu, vit_reg_swiglu.pytorch_model.bin, pytorch_model.bin, in84x70, false",
    "vit_reg_swiglu, vit_reg_swiglu.pytorch_model.bin, pytorch_model.bin, in84x70, true",
  })
  void embeddingsAreTimms(String name, String weights, String as, String input, boolean packed)
      throws IOException {
    EncoderFolder folder = EncoderFolder.read(Oracle.folder(temporary, name, weights, as));
    Oracle oracle = Oracle.named(name);
    String image = input + ".image";
    try (VisionTransformer transformer = Transformers.open(folder)) {
      assertThat(!packed || transformer.pack(folder.card().tilePixels())).isTrue();
      float[][] rows = Transformers.embed(transformer, oracle, image);
      float[] expected = oracle.floats(input + ".embedding");
      assertThat(rows).hasNumberOfRows(oracle.size(image, 0));
      for (int i = 0; i < expected.length; i++) {
        assertThat(rows[i / rows[0].length][i % rows[0].length])
            .isCloseTo(expected[i], Offset.offset(TOLERANCE));
      }
    }
  }
}
