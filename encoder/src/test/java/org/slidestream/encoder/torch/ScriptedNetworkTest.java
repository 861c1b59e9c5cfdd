package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.CardSettings;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.slide.pixels.RgbImage;

/** TorchScript files of users, here those whose embedding is the mean colour. */
class ScriptedNetworkTest {
  private static final String MEAN_COLOUR = "torch.mean(x, [2, 3])";
  private static final PrecisionPolicy AUTO = PrecisionPolicy.of("auto", 0.999);

  @TempDir Path folder;

  @BeforeEach
  void aConfig() throws IOException {
    config("");
  }

  @Test
  void aUsersProgramEmbedsNormalisedTiles() throws IOException {
    script(MEAN_COLOUR);
    try (TorchTileEncoder encoder = TorchTileEncoder.open(EncoderFolder.read(folder), 1)) {
      float[][] rows = encoder.embed(List.of(flat(40, 51), flat(32, 255)));
      assertThat(rows[0]).containsExactly(new float[] {0.4f, -0.4f, -1.2f}, Offset.offset(1e-6f));
      assertThat(rows[1]).containsExactly(new float[] {3.6f, 2.8f, 2f}, Offset.offset(1e-6f));
    }
  }

  @Test
  void theCardComesFromTheConfigAndTheDimensionFromAProbe() throws IOException {
    Path file = script(MEAN_COLOUR);
    try (TorchTileEncoder encoder =
        TorchTileEncoder.open(EncoderFolder.read(file), 1, AUTO, DevicePolicy.CPU)) {
      EncoderCard card = encoder.card();
      assertThat(card.id()).startsWith("mine@");
      assertThat(card.architecture()).isEqualTo("torchscript");
      assertThat(card.dimension()).isEqualTo(3);
      assertThat(card.tilePixels()).isEqualTo(32);
      assertThat(card.pooling()).isEqualTo(Pooling.OF_PROGRAM);
      assertThat(encoder.precision()).isEqualTo(Precision.FP32);
      assertThat(encoder.parallelism()).isEqualTo(1);
    }
  }

  @Test
  void withoutAConfigTheSettingsMakeTheCard() throws IOException {
    Path file = script(MEAN_COLOUR);
    Files.delete(folder.resolve("config.json"));
    assertThatThrownBy(() -> EncoderFolder.read(file))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("how large its tiles are");
    CardSettings settings =
        new CardSettings(
            Optional.empty(),
            Optional.of(64),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(0f, 0f, 0f)),
            Optional.of(List.of(1f, 1f, 1f)),
            Optional.of(0.25),
            Optional.empty(),
            Optional.of("ours"));
    try (TorchTileEncoder encoder = TorchTileEncoder.open(EncoderFolder.read(file, settings), 1)) {
      assertThat(encoder.card().tilePixels()).isEqualTo(64);
      assertThat(encoder.card().licence()).isEqualTo("ours");
      assertThat(encoder.embed(List.of(flat(64, 51)))[0])
          .containsExactly(new float[] {0.2f, 0.2f, 0.2f}, Offset.offset(1e-6f));
    }
  }

  @Test
  void aDimensionThatTheConfigDeniesIsRefused() throws IOException {
    config("\"num_features\": 1024,");
    script(MEAN_COLOUR);
    refused("a black tile gives 3 numbers, not 1024");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x                                    | embeddings of shape (1, 3, 32, 32)",
        "torch.mean(x, [0, 2])                | embeddings of shape (3, 32) for 1 images",
        "torch.to(torch.mean(x, [2, 3]), 15, False, False, None) | embeddings of type",
        "(torch.mean(x, [2, 3]), x)           | its forward gives (Tensor, Tensor), not a tensor",
        "torch.div(torch.mean(x, [2, 3]), 0)  | not finite",
        "torch.mm(x, x)                       | libtorch failed: RuntimeError: self must be a matrix",
      })
  void whatIsNoEmbeddingIsRefusedWithWhatItIs(String expression, String sentence)
      throws IOException {
    script(expression);
    refused(sentence);
  }

  @Test
  void lowerPrecisionAndPoolingAndAttentionAreNotForPrograms() throws IOException {
    script(MEAN_COLOUR);
    EncoderFolder read = EncoderFolder.read(folder);
    PrecisionPolicy bf16 = PrecisionPolicy.of("bf16", 0.9);
    assertThatThrownBy(() -> TorchTileEncoder.open(read, 1, bf16, DevicePolicy.CPU))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("TorchScript, which runs in fp32 only: bf16 is not possible");
    try (TorchTileEncoder encoder = TorchTileEncoder.open(read, 1)) {
      assertThatThrownBy(() -> encoder.attention(flat(32, 0)))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining(encoder.card().id());
    }
    config("\"slidestream\": {\"pooling\": \"avg\"},");
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("slidestream.pooling is \"avg\"");
  }

  private void refused(String sentence) throws IOException {
    EncoderFolder read = EncoderFolder.read(folder);
    assertThatThrownBy(() -> TorchTileEncoder.open(read, 1))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageStartingWith("encoder " + read.card().id())
        .hasMessageContaining(sentence);
  }

  /** A program that gives the value of an expression of its images, {@code x}. */
  private Path script(String expression) throws IOException {
    String text =
        """
        class Mine(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.Mine,
              x: Tensor) -> %s:
            return %s
        """
            .formatted(expression.startsWith("(") ? "Tuple[Tensor, Tensor]" : "Tensor", expression);
    return Files.write(folder.resolve("mine.pt"), TorchArchive.of("Mine", text));
  }

  private void config(String more) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {%s "pretrained_cfg": {"input_size": [3, 32, 32], "crop_pct": 1.0,
           "mean": [0.1, 0.3, 0.5], "std": [0.25, 0.25, 0.25]}}
        """
            .formatted(more));
  }

  private static RgbImage flat(int side, int value) {
    byte[] rgb = new byte[3 * side * side];
    Arrays.fill(rgb, (byte) value);
    return new RgbImage(side, side, rgb);
  }
}
