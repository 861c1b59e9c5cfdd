package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.TorchLayout;

/** The same weights give the same embeddings, whichever way they were saved. */
class LayoutParityTest {
  @TempDir Path temporary;

  static Stream<Arguments> layouts() {
    TorchLayout plain = TorchLayout.PLAIN;
    return Stream.of(
        Arguments.of("plain", plain, 0f),
        Arguments.of("one storage", plain.inOneStorage(), 0f),
        Arguments.of("columns", plain.inColumns(), 0f),
        Arguments.of("columns of one storage", plain.inOneStorage().inColumns(), 0f),
        Arguments.of("module.", plain.named(after("module.")), 0f),
        Arguments.of("teacher.", plain.named(after("teacher.")), 0f),
        Arguments.of("backbone.", plain.named(after("backbone.")), 0f),
        Arguments.of("module.backbone.", plain.named(after("module.backbone.")), 0f),
        Arguments.of("in model", plain.within("model"), 0f),
        Arguments.of("in state_dict", plain.within("state_dict").inOneStorage(), 0f),
        Arguments.of("in teacher", plain.within("teacher").named(after("backbone.")), 0f),
        Arguments.of("chunks", plain.named(name -> name.replace("blocks.", "blocks.0.")), 0f),
        Arguments.of("half", plain.of(ElementType.F16), 0.02f),
        Arguments.of("bfloat16", plain.of(ElementType.BF16).inColumns(), 0.2f));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layouts")
  void anotherLayoutGivesTheSameEmbeddings(String name, TorchLayout layout, float tolerance)
      throws IOException {
    Path folder =
        Oracle.folder(temporary, "vit_plain", "vit_plain.safetensors", "model.safetensors");
    EncoderFolder usual = EncoderFolder.read(folder);
    List<Tensor> shuffled = new ArrayList<>(Oracle.transformer(usual).weights());
    Collections.reverse(shuffled);
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.copy(folder.resolve("config.json"), other.resolve("config.json"));
    layout.write(other.resolve("pytorch_model.bin"), shuffled);
    EncoderFolder read = EncoderFolder.read(other);
    assertThat(Oracle.transformer(read).weights().size())
        .isEqualTo(Oracle.transformer(usual).weights().size());
    assertThat(embedding(read)).containsExactly(embedding(usual), Offset.offset(tolerance));
  }

  private static float[] embedding(EncoderFolder folder) throws IOException {
    try (VisionTransformer transformer = Transformers.open(folder)) {
      return Transformers.embed(transformer, Oracle.named("vit_plain"), "in64x64.image")[0];
    }
  }

  private static UnaryOperator<String> after(String prefix) {
    return name -> prefix + name;
  }
}
