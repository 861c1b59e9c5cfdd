package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.slidestream.encoder.CardSettings;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Oracle;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.Tensor;

/** UNI and UNI2-h in full size, with timm's names written out and numbers that repeat. */
class FullSizeTest {
  private static final int DEPTH = 24;

  /** Elements of the largest tensor. */
  private static final int LARGEST = 8192 * 1536;

  @TempDir(factory = BesideTheClasses.class)
  Path temporary;

  /** Gigabytes fit beside the project where they may not fit into a system's temporary folder. */
  static final class BesideTheClasses implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      return Files.createTempDirectory(Path.of("target"), "full-size");
    }
  }

  @Test
  void uniRuns() throws IOException {
    try (Arena room = Arena.ofConfined()) {
      Timm timm = new Timm(room);
      timm.matrix("cls_token", 1, 1, 1024);
      timm.matrix("pos_embed", 1, 197, 1024);
      timm.write("uni", 1024, 16, 4096, 4096);
    }
    assertEmbeds("uni", 1024);
  }

  @Test
  void uni2HRuns() throws IOException {
    try (Arena room = Arena.ofConfined()) {
      Timm timm = new Timm(room);
      timm.matrix("cls_token", 1, 1, 1536);
      timm.matrix("pos_embed", 1, 256, 1536);
      timm.matrix("reg_token", 1, 8, 1536);
      timm.write("uni2-h", 1536, 14, 8192, 4096);
    }
    assertEmbeds("uni2-h", 1536);
  }

  private void assertEmbeds(String architecture, int dimension) throws IOException {
    Path file = temporary.resolve(architecture + ".safetensors");
    EncoderFolder folder = EncoderFolder.read(file, CardSettings.architecture(architecture));
    assertThat(folder.card().dimension()).isEqualTo(dimension);
    try (VisionTransformer transformer =
            VisionTransformer.open(
                Oracle.transformer(folder), folder.card().pooling(), Device.cpu(), 2);
        Normalisation normalisation = Normalisation.open(folder.card(), Device.cpu(), 2);
        PtNDManager call = normalisation.call()) {
      float[][] rows =
          transformer.embed(normalisation.images(call, Probe.tiles(224).subList(0, 1)));
      assertThat(rows).hasDimensions(1, dimension);
      // The final norm, whose weights and biases are 1, leaves no other mean and variance.
      double sum = 0;
      double squares = 0;
      for (float value : rows[0]) {
        sum += value - 1;
        squares += (value - 1) * (value - 1);
      }
      assertThat(sum / dimension).isCloseTo(0, Offset.offset(1e-4));
      assertThat(squares / dimension).isCloseTo(1, Offset.offset(1e-3));
    }
    Files.delete(file);
  }

  /** A state dict in timm's names. */
  private final class Timm {
    private final List<Tensor> tensors = new ArrayList<>();
    private final MemorySegment random;
    private final MemorySegment ones;

    Timm(Arena room) {
      Random numbers = new Random(1);
      random = room.allocate(ValueLayout.JAVA_FLOAT, LARGEST);
      ones = room.allocate(ValueLayout.JAVA_FLOAT, 8192);
      for (int i = 0; i < LARGEST; i++) {
        random.setAtIndex(ValueLayout.JAVA_FLOAT, i, (numbers.nextFloat() - 0.5f) / 16);
      }
      for (int i = 0; i < 8192; i++) {
        ones.setAtIndex(ValueLayout.JAVA_FLOAT, i, 1);
      }
    }

    void write(String name, long dimension, long patch, long hidden, long inner)
        throws IOException {
      matrix("patch_embed.proj.weight", dimension, 3, patch, patch);
      vector("patch_embed.proj.bias", dimension);
      for (int i = 0; i < DEPTH; i++) {
        String block = "blocks." + i + ".";
        vector(block + "norm1.weight", dimension);
        vector(block + "norm1.bias", dimension);
        matrix(block + "attn.qkv.weight", 3 * dimension, dimension);
        vector(block + "attn.qkv.bias", 3 * dimension);
        matrix(block + "attn.proj.weight", dimension, dimension);
        vector(block + "attn.proj.bias", dimension);
        vector(block + "ls1.gamma", dimension);
        vector(block + "norm2.weight", dimension);
        vector(block + "norm2.bias", dimension);
        matrix(block + "mlp.fc1.weight", hidden, dimension);
        vector(block + "mlp.fc1.bias", hidden);
        matrix(block + "mlp.fc2.weight", dimension, inner);
        vector(block + "mlp.fc2.bias", dimension);
        vector(block + "ls2.gamma", dimension);
      }
      vector("norm.weight", dimension);
      vector("norm.bias", dimension);
      SafetensorsFile.write(temporary.resolve(name + ".safetensors"), tensors);
    }

    void matrix(String name, long... shape) {
      add(name, random, shape);
    }

    private void vector(String name, long size) {
      add(name, ones, size);
    }

    private void add(String name, MemorySegment numbers, long... shape) {
      List<Long> sizes = new ArrayList<>();
      for (long size : shape) {
        sizes.add(size);
      }
      tensors.add(Tensor.dense(name, ElementType.F32, sizes, numbers));
    }
  }
}
