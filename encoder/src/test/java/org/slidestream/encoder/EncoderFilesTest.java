package org.slidestream.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.TorchLayout;
import org.slidestream.slide.pixels.Filter;

class EncoderFilesTest {
  @TempDir Path temporary;
  private Path folder = Path.of(".");

  @BeforeEach
  void aGoodFolder() throws IOException {
    folder = Oracle.folder(temporary, "vit_plain", "vit_plain.safetensors", "model.safetensors");
  }

  @Test
  void aWeightsFileIsReadWithTheConfigBesideIt() throws IOException {
    EncoderCard card = EncoderFolder.read(folder.resolve("model.safetensors")).card();
    assertThat(card.id()).startsWith("model@");
    assertThat(card.sha256()).isEqualTo(EncoderFolder.read(folder).card().sha256());
  }

  @Test
  void aSnapshotOfHuggingFaceHasItsModelsName() throws IOException {
    Path snapshots = temporary.resolve("models--Mahmood--UNI/snapshots");
    Files.createDirectories(snapshots);
    Path snapshot =
        Files.move(folder, snapshots.resolve("0123456789abcdef".repeat(3).substring(8)));
    assertThat(EncoderFolder.read(snapshot).card().id()).startsWith("UNI@");
  }

  @Test
  void aConfigOfTheSameNameGoesBeforeTheFolders() throws IOException {
    Path weights = Files.move(folder.resolve("model.safetensors"), folder.resolve("mine.weights"));
    String config = Files.readString(folder.resolve("config.json"));
    Files.writeString(folder.resolve("mine.json"), config.replace("cc0-1.0", "mine"));
    assertThat(EncoderFolder.read(weights).card().licence()).isEqualTo("mine");
  }

  @Test
  void theOnlyWeightsOfAFolderNeedNoName() throws IOException {
    Files.move(folder.resolve("model.safetensors"), folder.resolve("teacher.safetensors"));
    assertThat(EncoderFolder.read(folder).card().dimension()).isEqualTo(48);
    Files.write(folder.resolve("student.pth"), new byte[1]);
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .hasMessageContaining("give one of its weights files instead");
  }

  @Test
  void weightsWithoutConfigNeedTheNameOfTheirArchitecture() throws IOException {
    RandomEncoder.write(temporary.resolve("random"), 1);
    Path weights = temporary.resolve("random/model.safetensors");
    EncoderFolder whole = EncoderFolder.read(weights);
    Files.delete(temporary.resolve("random/config.json"));
    assertThatThrownBy(() -> EncoderFolder.read(weights))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("no config.json")
        .hasMessageContaining("uni2-h");
    EncoderFolder bare =
        EncoderFolder.read(weights, CardSettings.architecture("vit_tiny_patch16_224"));
    assertThat(Oracle.transformer(bare).shape()).isEqualTo(Oracle.transformer(whole).shape());
    assertThat(bare.card().shortSidePixels()).isEqualTo(224);
    assertThat(bare.card().licence()).isEqualTo("not stated");
  }

  @Test
  void settingsGoBeforeTheFiles() throws IOException {
    CardSettings settings =
        new CardSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.of(0.5),
            Optional.of(Filter.BICUBIC),
            Optional.of(List.of(0.1f, 0.2f, 0.3f)),
            Optional.of(List.of(1f, 2f, 3f)),
            Optional.of(0.25),
            Optional.of(Pooling.MEAN_AND_DEVIATION),
            Optional.of("ours"));
    EncoderCard card = EncoderFolder.read(folder, settings).card();
    assertThat(card.micronsPerPixel()).isEqualTo(0.25);
    assertThat(card.licence()).isEqualTo("ours");
    assertThat(card.shortSidePixels()).isEqualTo(2 * card.tilePixels());
    assertThat(card.interpolation()).isEqualTo(Filter.BICUBIC);
    assertThat(card.mean()).containsExactly(0.1f, 0.2f, 0.3f);
    assertThat(card.std()).containsExactly(1f, 2f, 3f);
    assertThat(card.pooling()).isEqualTo(Pooling.MEAN_AND_DEVIATION);
    assertThat(card.dimension()).isEqualTo(96);
  }

  @Test
  void anArchitectureThatTheConfigDeniesIsRefused() {
    assertThatThrownBy(() -> EncoderFolder.read(folder, CardSettings.architecture("uni2-h")))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining(
            "its config.json says the architecture vit_large_patch16_224, but the setting says"
                + " vit_giant_patch14_224");
  }

  @Test
  void anArchitectureFillsOnlyWhatTheConfigLeavesOut() throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"architecture": "vit_giant_patch14_224", "model_args": {"depth": 2},
         "pretrained_cfg": {"license": "mine"}}
        """);
    EncoderFiles files = EncoderFiles.of(folder, CardSettings.architecture("uni2-h"));
    TimmConfig config = TimmConfig.of(files.config(), SavedShapes.NONE);
    assertThat(config.shape().depth()).isEqualTo(2);
    assertThat(config.shape().prefix().registers()).isEqualTo(8);
    assertThat(config.pretrained().licence()).isEqualTo("mine");
    assertThat(config.pretrained().shortSidePixels()).isEqualTo(224);
  }

  @Test
  void aPathThatIsNotThereSaysSo() {
    assertThatThrownBy(() -> EncoderFolder.read(temporary.resolve("nothing.bin")))
        .hasMessageContaining("nothing.bin is not an encoder: there is no such file");
  }

  @Test
  void aSurplusTensorUnderAPrefixIsNamed() throws IOException {
    refused("module.head.bias", "has the surplus head.bias");
  }

  @Test
  void aTensorOutsideThePrefixIsNamed() throws IOException {
    refused("decoder.bias", "has the surplus decoder.bias");
  }

  @Test
  void aTensorWithAndWithoutThePrefixIsRefused() throws IOException {
    refused("norm.bias", "it has norm.bias twice");
  }

  @Test
  void theHeadsOfPretrainingAreLeftOut() throws IOException {
    prefixedWith("module.dino_head.mlp.0.bias");
    assertThat(Oracle.transformer(EncoderFolder.read(folder)).weights().size()).isEqualTo(34);
  }

  private void refused(String extra, String sentence) throws IOException {
    prefixedWith(extra);
    assertThatThrownBy(() -> EncoderFolder.read(folder))
        .isInstanceOf(UnusableEncoderException.class)
        .hasMessageContaining("pytorch_model.bin")
        .hasMessageContaining(sentence);
  }

  /** The weights after {@code module.backbone.} or {@code module.}, and one tensor more. */
  private void prefixedWith(String extra) throws IOException {
    List<Tensor> tensors =
        new ArrayList<>(Oracle.transformer(EncoderFolder.read(folder)).weights());
    Tensor last = tensors.getLast();
    tensors.add(Tensor.dense("extra", last.type(), last.shape(), last.memory()));
    TorchLayout.PLAIN
        .named(name -> name.equals("extra") ? extra : "module." + name)
        .write(folder.resolve("pytorch_model.bin"), tensors);
    Files.delete(folder.resolve("model.safetensors"));
  }
}
