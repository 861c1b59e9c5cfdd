package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.VitShape;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.encoder.weights.TorchLayout;

class Dinov2ParityTest {
  private static final String WEIGHT = "param.";

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({"in32x32, false", "in16x16, false", "in48x40, false", "in48x40, true"})
  void embeddingsAreDinov2s(String input, boolean packed) throws IOException {
    Path folder = config(Oracle.named("dinov2_vit").header().get("data").get("kwargs").toString());
    SafetensorsFile.write(folder.resolve("model.safetensors"), weights());
    assertEmbeddings(EncoderFolder.read(folder), input, packed);
  }

  @Test
  void aTrainingCheckpointIsReadAsItIsSaved() throws IOException {
    Path folder = config(Oracle.named("dinov2_vit").header().get("data").get("kwargs").toString());
    List<Tensor> saved = new ArrayList<>(weights());
    saved.add(named("dino_head.last_layer.bias", saved.getLast()));
    TorchLayout.PLAIN
        .within("teacher")
        .named(
            name ->
                name.startsWith("dino_head")
                    ? name
                    : "backbone."
                        + name.replace("blocks.1.", "blocks.1.1.")
                            .replace("blocks.0.", "blocks.0.0."))
        .write(folder.resolve("teacher_checkpoint.pth"), saved);
    assertEmbeddings(EncoderFolder.read(folder), "in48x40", false);
  }

  @Test
  void registersHaveNoPositionButTheClassTokenHas() throws IOException {
    Path folder =
        config(
            """
            {"img_size":32,"patch_size":8,"depth":2,"num_heads":2,"num_register_tokens":4,
             "embed_dim":16,"interpolate_antialias":true,"interpolate_offset":0.0}""");
    List<Tensor> saved = new ArrayList<>(weights());
    saved.add(
        Tensor.dense(
            "register_tokens",
            ElementType.F32,
            List.of(1L, 4L, 16L),
            MemorySegment.ofArray(new float[64])));
    SafetensorsFile.write(folder.resolve("model.safetensors"), saved);
    VitShape shape = Oracle.transformer(EncoderFolder.read(folder)).shape();
    assertThat(shape.prefix()).isEqualTo(new VitShape.Prefix(4, 1));
    assertThat(shape.resampling()).isEqualTo(VitShape.Resampling.TIMM);
  }

  @Test
  void registersWithoutPositionAreThoseWithAPositionOfZero() throws IOException {
    float[] registers = new float[64];
    for (int i = 0; i < registers.length; i++) {
      registers[i] = (float) Math.sin(i);
    }
    List<Tensor> saved = new ArrayList<>(weights());
    saved.add(tensor("register_tokens", registers, 4));
    float[] dinov2s =
        embedding(
            """
            {"img_size":32,"patch_size":8,"depth":2,"num_heads":2,"num_register_tokens":4,
             "embed_dim":16}""",
            saved);

    float[] positions = Oracle.named("dinov2_vit").floats(WEIGHT + "pos_embed");
    float[] padded = new float[positions.length + 64];
    System.arraycopy(positions, 0, padded, 0, 16);
    System.arraycopy(positions, 16, padded, 16 + 64, positions.length - 16);
    saved.removeIf(t -> List.of("mask_token", "register_tokens", "pos_embed").contains(t.name()));
    saved.add(tensor("reg_token", registers, 4));
    saved.add(tensor("pos_embed", padded, 21));
    float[] timms =
        embedding(
            """
            {"img_size":32,"patch_size":8,"depth":2,"num_heads":2,"reg_tokens":4,
             "no_embed_class":false,"interpolate_antialias":false,"interpolate_offset":0.1,
             "embed_dim":16}""",
            saved);
    assertThat(dinov2s).containsExactly(timms);
  }

  private static Tensor tensor(String name, float[] numbers, long rows) {
    return Tensor.dense(
        name, ElementType.F32, List.of(1L, rows, 16L), MemorySegment.ofArray(numbers));
  }

  /** At another size than the weights' own. */
  private float[] embedding(String arguments, List<Tensor> saved) throws IOException {
    Path file = Files.createTempFile(temporary, "vit", ".safetensors");
    SafetensorsFile.write(file, saved);
    config(arguments);
    EncoderFolder folder = EncoderFolder.read(file);
    try (VisionTransformer transformer = Transformers.open(folder)) {
      return Transformers.embed(transformer, Oracle.named("dinov2_vit"), "in48x40.image")[0];
    }
  }

  private Path config(String arguments) throws IOException {
    Files.writeString(
        temporary.resolve("config.json"),
        "{\"architecture\": \"vit_small\", \"model_args\": %s}".formatted(arguments));
    return temporary;
  }

  private static List<Tensor> weights() throws IOException {
    Oracle oracle = Oracle.named("dinov2_vit");
    List<Tensor> weights = new ArrayList<>();
    for (var entry : oracle.header().get("tensors").properties()) {
      if (entry.getKey().startsWith(WEIGHT)) {
        List<Long> shape = new ArrayList<>();
        entry.getValue().get("shape").forEach(size -> shape.add(size.asLong()));
        weights.add(
            Tensor.dense(
                entry.getKey().substring(WEIGHT.length()),
                ElementType.F32,
                shape,
                MemorySegment.ofBuffer(oracle.bytes(entry.getKey()))));
      }
    }
    return weights;
  }

  private static Tensor named(String name, Tensor tensor) {
    return Tensor.dense(name, tensor.type(), tensor.shape(), tensor.memory());
  }

  private static void assertEmbeddings(EncoderFolder folder, String input, boolean packed)
      throws IOException {
    Oracle oracle = Oracle.named("dinov2_vit");
    String image = input + ".image";
    try (VisionTransformer transformer = Transformers.open(folder)) {
      assertThat(!packed || transformer.pack(folder.card().tilePixels())).isTrue();
      float[][] rows = Transformers.embed(transformer, oracle, image);
      float[] expected = oracle.floats(input + ".plain.cls");
      for (int i = 0; i < expected.length; i++) {
        assertThat(rows[i / 16][i % 16]).isCloseTo(expected[i], Offset.offset(1e-5f));
      }
    }
  }
}
