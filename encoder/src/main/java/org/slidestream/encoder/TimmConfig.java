package org.slidestream.encoder;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What timm's {@code config.json} says of a transformer, with timm's defaults for what it leaves
 * out.
 *
 * @param architecture timm's name
 * @param shape of the transformer
 * @param pretrained how its images are made
 * @param pooling of our own field {@code slidestream.pooling}, else of timm's {@code global_pool}
 * @param projection of our own field {@code slidestream.projection}: how many numbers the pooled
 *     tokens are projected to; empty where they are the embedding
 */
record TimmConfig(
    String architecture,
    VitShape shape,
    PretrainedConfig pretrained,
    Pooling pooling,
    OptionalInt projection) {

  /**
   * Reads the fields.
   *
   * @param saved what the weights say where the config is silent
   */
  static TimmConfig of(ConfigFields root, SavedShapes saved) throws UnusableEncoderException {
    Path file = root.file();
    String architecture = root.text("architecture", "");
    try {
      VitShape shape = ModelArguments.shape(architecture, root, saved);
      boolean anySize = ModelArguments.takesAnySize(root.part("model_args"), saved);
      PretrainedConfig pretrained = PretrainedConfig.of(root, OptionalInt.of(shape.imagePixels()));
      checkSize(root.part("pretrained_cfg"), pretrained.tilePixels(), shape, anySize);
      return new TimmConfig(
          architecture,
          shape,
          pretrained,
          PoolingField.of(root, shape.normAfterPooling()),
          projection(root.part("slidestream")));
    } catch (IllegalArgumentException e) {
      throw new UnusableEncoderException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static OptionalInt projection(ConfigFields own) throws UnusableEncoderException {
    if (!own.has("projection")) {
      return OptionalInt.empty();
    }
    int rows = own.integer("projection", 0);
    if (rows < 1) {
      throw own.unsupported("projection", "at least 1");
    }
    return OptionalInt.of(rows);
  }

  private static void checkSize(ConfigFields pretrained, int side, VitShape shape, boolean anySize)
      throws UnusableEncoderException {
    if (side % shape.patchPixels() != 0) {
      throw pretrained.unsupported("input_size", "[3, side, side] with whole patches");
    }
    if (side != shape.imagePixels() && !anySize) {
      throw pretrained.unsupported(
          "input_size", "%d, the model's, without dynamic_img_size".formatted(shape.imagePixels()));
    }
  }
}
