package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.slide.pixels.Filter;

class EncoderFolderTest {
  @TempDir Path temporary;
  private Path folder = Path.of(".");

  @BeforeEach
  void aGoodFolder() throws IOException {
    folder =
        Oracle.folder(
            temporary, "vit_tiny_gamma", "vit_tiny_gamma.safetensors", "model.safetensors");
  }

  @Test
  void theCardSaysWhatTheFilesSay() throws Exception {
    EncoderCard card = EncoderFolder.read(folder).card();
    String sha256 =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(Oracle.file("vit_tiny_gamma.safetensors")));
    assertThat(card)
        .isEqualTo(
            new EncoderCard(
                "vit_tiny_gamma@" + sha256.substring(0, 12),
                "vit_large_patch16_224",
                sha256,
                32,
                32,
                0.5,
                List.of(0.485f, 0.456f, 0.406f),
                List.of(0.229f, 0.224f, 0.225f),
                Filter.BILINEAR,
                "cc0-1.0"));
  }

  @Test
  void ourOwnFieldGivesTheResolution() throws IOException {
    change(
        "{\"architecture\"", "{\"slidestream\": {\"microns_per_pixel\": 0.25}, \"architecture\"");
    assertThat(EncoderFolder.read(folder).card().micronsPerPixel()).isEqualTo(0.25);
  }

  @Test
  void uniAsItIsPublishedIsUnderstood() throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {
          "architecture": "vit_large_patch16_224",
          "num_classes": 0,
          "num_features": 1024,
          "global_pool": "token",
          "model_args": {
            "img_size": 224,
            "init_values": 1e-05,
            "num_classes": 0,
            "dynamic_img_size": true
          },
          "pretrained_cfg": {
            "tag": "uni_mass100k",
            "custom_load": false,
            "input_size": [3, 224, 224],
            "fixed_input_size": false,
            "interpolation": "bilinear",
            "crop_pct": 1.0,
            "crop_mode": "center",
            "mean": [0.485, 0.456, 0.406],
            "std": [0.229, 0.224, 0.225],
            "num_classes": 0,
            "pool_size": null,
            "first_conv": "patch_embed.proj",
            "classifier": "head",
            "license": "CC-BY-NC-ND-4.0"
          }
        }
        """);
    TimmConfig config =
        TimmConfig.of(EncoderFiles.of(folder, CardSettings.NONE).config(), SavedShapes.NONE);
    assertThat(config.shape()).isEqualTo(VitShape.plain(224, 16, 1024, 24, 16, 4096, true));
    assertThat(config.shape().tensors()).hasSize(342);
    assertThat(config.pretrained().licence()).isEqualTo("CC-BY-NC-ND-4.0");
    assertThat(config.pretrained().shortSidePixels()).isEqualTo(224);
  }

  @Test
  void aCropFractionEnlargesTheShortSide() throws IOException {
    change("\"crop_pct\": 1.0", "\"crop_pct\": 0.9");
    assertThat(EncoderFolder.read(folder).card().shortSidePixels()).isEqualTo(35);
  }

  @Test
  void zeroInitValuesAreNoLayerScale() throws IOException {
    change("1.0E-5", "0.0");
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("has the surplus blocks.0.ls1.gamma");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "depth":1              | "depth":1,"reg_tokens":-8         | -8 register tokens
          "depth":1              | "depth":1,"mlp_layer":"GluMlp"   | model_args.mlp_layer is "GluMlp"
          "depth":1              | "depth":1,"act_layer":"torch.nn.ReLU" | model_args.act_layer is "torch.nn.ReLU"
          "depth":1              | "depth":1,"ffn_layer":"identity"  | model_args.ffn_layer is "identity"
          "depth":1              | "depth":1,"class_token":false     | model_args.class_token is false
          "depth":1              | "depth":1,"wavelets":3            | model_args.wavelets is 3
          "depth":1              | "depth":"one"                     | model_args.depth is "one", not a whole number
          "num_heads":2          | "num_heads":5                     | 32 cannot be split into 5 heads
          "patch_size":8         | "patch_size":5                    | no whole patches of 5
          "global_pool": "token" | "global_pool": "map"              | global_pool is "map"
          "num_classes": 0       | "num_classes": 1000               | num_classes is 1000
          "num_classes": 0       | "num_features": 7                 | num_features is 7
          "bilinear"             | "lanczos"                         | pretrained_cfg.interpolation is "lanczos"
          [3, 32, 32]            | [3, 32, 40]                       | pretrained_cfg.input_size is [3,32,40]
          "mean": [0.485,        | "mean": ["x",                     | pretrained_cfg.mean is
          "std": [0.229,         | "std": [0,                        | positive deviations
          vit_large_patch16_224  | resnet50                          | architecture is "resnet50"
          """)
  void whatIsNotSupportedIsRefusedByItsName(String from, String to, String sentence)
      throws IOException {
    change(from, to);
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("config.json")
        .hasMessageContaining(sentence);
  }

  @Test
  void aMissingASurplusAndAMisshapenTensorAreNamed() throws IOException {
    List<Tensor> tensors =
        new ArrayList<>(Oracle.transformer(EncoderFolder.read(folder)).weights());
    Tensor norm = tensors.removeLast();
    tensors.add(Tensor.dense("head.bias", norm.type(), norm.shape(), norm.memory()));
    tensors.removeFirst();
    tensors.add(Tensor.dense("cls_token", norm.type(), norm.shape(), norm.memory()));
    Path file = folder.resolve("model.safetensors");
    Path fresh = folder.resolve("fresh");
    SafetensorsFile.write(fresh, tensors);
    Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("model.safetensors")
        .hasMessageContaining("has cls_token of shape [32], not [1, 1, 32]")
        .hasMessageContaining("lacks norm.bias")
        .hasMessageContaining("has the surplus head.bias");
  }

  @Test
  void aFolderWithoutWeightsSaysSo() throws IOException {
    Files.delete(folder.resolve("model.safetensors"));
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .hasMessageContaining("neither model.safetensors nor pytorch_model.bin");
  }

  @Test
  void aConfigThatIsNotJsonIsRefused() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"architecture\": ");
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("config.json: it is not JSON");
  }

  private void change(String from, String to) throws IOException {
    Path config = folder.resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to));
  }
}
