package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.VitShape.Activation;
import org.slidestream.encoder.VitShape.Perceptron;
import org.slidestream.encoder.VitShape.Prefix;
import org.slidestream.encoder.VitShape.Resampling;

class ModelArgumentsTest {
  private static final Path FILE = Path.of("config.json");

  @TempDir Path temporary;

  @Test
  void uni2HIsKnownByItsName() throws IOException {
    Path weights = Files.write(temporary.resolve("uni2.bin"), new byte[0]);
    ConfigFields config = EncoderFiles.of(weights, CardSettings.architecture("uni2-h")).config();
    VitShape shape = TimmConfig.of(config, SavedShapes.NONE).shape();
    assertThat(shape)
        .isEqualTo(
            new VitShape(
                224,
                14,
                1536,
                24,
                24,
                new Perceptron(8192, Activation.SILU, true),
                true,
                new Prefix(8, 0),
                Resampling.TIMM,
                false));
    assertThat(shape.tensors())
        .hasSize(343)
        .containsEntry("pos_embed", List.of(1L, 256L, 1536L))
        .containsEntry("blocks.23.mlp.fc2.weight", List.of(1536L, 4096L));
  }

  @ParameterizedTest
  @CsvSource({
    "vit_tiny_patch16_224, 192, 12, 3, 768, 0, 224",
    "vit_huge_patch14_224, 1280, 32, 16, 5120, 0, 224",
    "vit_giant_patch14_224, 1408, 40, 16, 6144, 0, 224",
    "vit_gigantic_patch14_224, 1664, 48, 16, 8192, 0, 224",
    "vit_base_patch14_reg4_dinov2, 768, 12, 12, 3072, 4, 518",
    "vit_giant_patch14_dinov2, 1536, 40, 24, 8192, 0, 518",
    "dinov2_vits14, 384, 12, 6, 1536, 0, 518",
    "dinov2_vitg14_reg, 1536, 40, 24, 8192, 4, 518",
    "vit_large, 1024, 24, 16, 4096, 0, 224",
    "vit_giant2, 1536, 40, 24, 8192, 0, 224",
  })
  void aNameStandsForItsMeasures(
      String name, int dimension, int depth, int heads, int hidden, int registers, int image)
      throws IOException {
    VitShape shape = shape(name, "{}", SavedShapes.NONE);
    assertThat(
            List.of(
                shape.dimension(),
                shape.depth(),
                shape.heads(),
                shape.perceptron().hidden(),
                shape.prefix().registers(),
                shape.imagePixels()))
        .containsExactly(dimension, depth, heads, hidden, registers, image);
  }

  @Test
  void whereTheConfigIsSilentTheWeightsSay() throws IOException {
    SavedShapes saved =
        new SavedShapes(
            Map.of(
                "pos_embed", List.of(1L, 196L, 192L),
                "reg_token", List.of(1L, 2L, 192L),
                "blocks.0.ls1.gamma", List.of(192L),
                "blocks.0.mlp.fc1.weight", List.of(1024L, 192L),
                "blocks.0.mlp.fc2.weight", List.of(192L, 512L)),
            false);
    VitShape shape = shape("vit_tiny_patch16_224", "{}", saved);
    assertThat(shape.prefix()).isEqualTo(new Prefix(2, 0));
    assertThat(shape.layerScale()).isTrue();
    assertThat(shape.perceptron()).isEqualTo(new Perceptron(1024, Activation.SILU, true));
  }

  @Test
  void timmsArgumentsAreNotGuessedAway() throws IOException {
    SavedShapes saved =
        new SavedShapes(
            Map.of("pos_embed", List.of(1L, 196L, 192L), "reg_token", List.of(1L, 2L, 192L)),
            false);
    VitShape shape = shape("vit_tiny_patch16_224", "{\"num_classes\":0}", saved);
    assertThat(shape.prefix()).isEqualTo(Prefix.CLASS_TOKEN);
  }

  @Test
  void anArgumentGoesBeforeTheWeights() throws IOException {
    SavedShapes saved = new SavedShapes(Map.of("pos_embed", List.of(1L, 197L, 192L)), false);
    String arguments =
        "{\"reg_tokens\":4,\"no_embed_class\":false,\"act_layer\":\"torch.nn.SiLU\",\"mlp_layer\":\"timm.layers.Mlp\"}";
    VitShape shape = shape("vit_tiny_patch16_224", arguments, saved);
    assertThat(shape.prefix()).isEqualTo(new Prefix(4, 5));
    assertThat(shape.perceptron()).isEqualTo(new Perceptron(768, Activation.SILU, false));
  }

  private static VitShape shape(String architecture, String arguments, SavedShapes saved)
      throws IOException {
    String config = "{\"model_args\": %s}".formatted(arguments);
    return ModelArguments.shape(
        architecture, new ConfigFields(FILE, "", new JsonMapper().readTree(config)), saved);
  }
}
