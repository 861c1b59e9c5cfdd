package org.slidestream.encoder;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.StateDict;
import org.slidestream.encoder.weights.Tensor;

/**
 * Transformers with random weights, in the files that users get: they show that the line runs, how
 * fast it runs, and separate textures a little, but they have learnt nothing.
 */
public final class RandomEncoder {
  private static final VitShape TINY = VitShape.plain(224, 16, 192, 12, 3, 768, false);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Differences inside a patch of tissue vary less than its colour does. */
  private static final float TEXTURE_GAIN = 4;

  /** What LayerScale comes to in a trained model is not far from 1. */
  private static final float LAYER_SCALE = 0.3f;

  private static final String LICENCE =
      "none needed: random numbers, untrained, not for any decision";

  private RandomEncoder() {}

  /**
   * Writes {@code config.json} and {@code model.safetensors} of a ViT-Tiny/16; a seed gives the
   * same bytes.
   */
  public static void write(Path folder, long seed) throws IOException {
    write(folder, TINY, config(), seed);
  }

  /**
   * Writes the same files for another architecture, in full size: what is measured with them holds
   * for the trained ones.
   *
   * @param architecture as {@link CardSettings} takes it, such as {@code uni}
   * @throws UnusableEncoderException where there is no such architecture
   */
  public static void write(Path folder, String architecture, long seed) throws IOException {
    write(folder, CompletedConfig.of(architecture), seed);
  }

  /**
   * Writes the same files for the architecture, preprocessing and pooling of another encoder: what
   * it would be worth had it learnt nothing.
   *
   * @param encoder its folder or weights file
   * @param settings that complete its card
   * @throws UnusableEncoderException where it is TorchScript, whose shapes nobody knows
   */
  public static void writeLike(Path folder, Path encoder, CardSettings settings, long seed)
      throws IOException {
    EncoderFiles files = EncoderFiles.of(encoder, settings);
    if (files.script()) {
      throw new UnusableEncoderException(
          encoder + " is TorchScript: its like with random weights cannot be made");
    }
    SavedShapes saved = SavedShapes.of(WeightNames.of(StateDict.read(files.weights())));
    VitShape shape = TimmConfig.of(files.config(), saved).shape();
    ObjectNode config = files.config().node().<ObjectNode>deepCopy();
    config.withObjectProperty("pretrained_cfg").put("license", LICENCE);
    config.withObjectProperty("slidestream").remove("projection"); // it was learnt, too
    write(folder, shape, config, seed);
  }

  static void write(Path folder, ObjectNode config, long seed) throws IOException {
    config.withObjectProperty("pretrained_cfg").put("license", LICENCE);
    ConfigFields fields = new ConfigFields(folder.resolve(EncoderFiles.CONFIG), "", config);
    write(folder, TimmConfig.of(fields, SavedShapes.NONE).shape(), config, seed);
  }

  private static void write(Path folder, VitShape vit, ObjectNode config, long seed)
      throws IOException {
    Files.createDirectories(folder);
    Random random = new Random(seed);
    try (Arena arena = Arena.ofConfined()) {
      List<Tensor> weights = new ArrayList<>();
      vit.tensors().forEach((name, shape) -> weights.add(tensor(name, shape, random, arena)));
      SafetensorsFile.write(folder.resolve("model.safetensors"), weights);
    }
    Files.writeString(
        folder.resolve(EncoderFiles.CONFIG),
        new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
  }

  private static Tensor tensor(String name, List<Long> shape, Random random, Arena arena) {
    long size = shape.stream().reduce(1L, Math::multiplyExact);
    MemorySegment memory = arena.allocate(FLOAT, size);
    float deviation = deviation(name, shape);
    float mean = mean(name);
    for (long i = 0; i < size; i++) {
      memory.setAtIndex(FLOAT, i, mean + deviation * (float) random.nextGaussian());
    }
    if (name.equals("patch_embed.proj.weight")) {
      preferTexture(memory, shape.getFirst(), shape.get(2) * shape.get(3));
    }
    return Tensor.dense(name, ElementType.F32, shape, memory);
  }

  /**
   * Three of four filters lose their mean in each channel, so that they see differences inside a
   * patch and no colour; what they see is weak in tissue and made stronger.
   */
  private static void preferTexture(MemorySegment filters, long count, long pixels) {
    for (long plane = 0; plane < 3 * (count * 3 / 4); plane++) {
      float mean = 0;
      for (long i = 0; i < pixels; i++) {
        mean += filters.getAtIndex(FLOAT, plane * pixels + i) / pixels;
      }
      for (long i = 0; i < pixels; i++) {
        long at = plane * pixels + i;
        filters.setAtIndex(FLOAT, at, TEXTURE_GAIN * (filters.getAtIndex(FLOAT, at) - mean));
      }
    }
  }

  private static float mean(String name) {
    if (name.endsWith(".gamma")) {
      return LAYER_SCALE;
    }
    return name.contains("norm") && name.endsWith(".weight") ? 1 : 0;
  }

  /** Of a linear, 1 / sqrt(fan in), so that what goes through keeps its size. */
  private static float deviation(String name, List<Long> shape) {
    if (shape.size() == 1) {
      return 0;
    }
    if (name.endsWith("_token") || name.equals("pos_embed")) {
      return 0.02f;
    }
    long fanIn = shape.stream().skip(1).reduce(1L, Math::multiplyExact);
    return (float) (1 / Math.sqrt((double) fanIn));
  }

  private static ObjectNode config() {
    ObjectNode config = new JsonMapper().createObjectNode();
    config.put("architecture", "vit_tiny_patch16_224");
    config.put("num_classes", 0);
    config.put("num_features", TINY.dimension());
    config.put("global_pool", "token");
    ObjectNode arguments = config.putObject("model_args");
    arguments.put("img_size", TINY.imagePixels());
    arguments.put("patch_size", TINY.patchPixels());
    arguments.put("embed_dim", TINY.dimension());
    arguments.put("depth", TINY.depth());
    arguments.put("num_heads", TINY.heads());
    arguments.put("num_classes", 0);
    arguments.put("dynamic_img_size", true);
    ObjectNode pretrained = config.putObject("pretrained_cfg");
    pretrained.put("tag", "random");
    pretrained.putArray("input_size").add(3).add(TINY.imagePixels()).add(TINY.imagePixels());
    pretrained.put("interpolation", "bilinear");
    pretrained.put("crop_pct", 1.0);
    pretrained.put("crop_mode", "center");
    pretrained.putArray("mean").add(0.485).add(0.456).add(0.406);
    pretrained.putArray("std").add(0.229).add(0.224).add(0.225);
    pretrained.put("license", LICENCE);
    return config;
  }
}
