package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.Oracle;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.RgbImage;

class NormalisationTest {
  private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);
  private static final List<Float> STD = List.of(0.229f, 0.224f, 0.225f);

  @ParameterizedTest
  @ValueSource(strings = {"pre_256", "pre_300x200", "pre_512", "pre_100x60_nocrop"})
  void theNumbersAreTorchvisionsToTheBit(String name) throws IOException {
    float[] numbers = normalised(List.of(Oracle.image(name + ".expected_u8.png")));
    Oracle oracle = Oracle.named(name);
    int[] at = oracle.integers("sample_flat_indices");
    float[] found = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      found[i] = numbers[at[i]];
    }
    assertThat(found).containsExactly(oracle.floats("sample_values"));
  }

  @Test
  void aWholeRegionAgreesToTheBit() throws IOException {
    float[] numbers = normalised(List.of(Oracle.image("pre_256.expected_u8.png")));
    float[] expected = Oracle.named("pre_256").floats("output_rows_0_31");
    for (int i = 0; i < expected.length; i++) {
      int plane = i / (32 * 224);
      assertThat(numbers[plane * 224 * 224 + i % (32 * 224)]).isEqualTo(expected[i]);
    }
  }

  @Test
  void everyValueOfEveryChannelIsComputedInSinglePrecision() throws IOException {
    byte[] rgb = new byte[2 * 3 * 256];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i / 3);
    }
    RgbImage ramp = new RgbImage(256, 2, rgb);
    float[] numbers = normalised(List.of(ramp, ramp));
    assertThat(numbers).hasSize(2 * rgb.length);
    for (int i = 0; i < numbers.length; i++) {
      int channel = i / 512 % 3;
      float expected = (i % 256 / 255f - MEAN.get(channel)) / STD.get(channel);
      assertThat(numbers[i]).isEqualTo(expected);
    }
  }

  private static float[] normalised(List<RgbImage> tiles) throws IOException {
    EncoderCard card =
        new EncoderCard("e@0", "vit", "0", 1, 224, 0.5, MEAN, STD, Filter.BILINEAR, "none");
    try (Normalisation normalisation = Normalisation.open(card, Device.cpu(), 1);
        PtNDManager call = normalisation.call();
        PtNDArray images = normalisation.images(call, tiles)) {
      return images.toFloatArray();
    }
  }
}
