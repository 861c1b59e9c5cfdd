package org.slidestream.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.slidestream.slide.pixels.Filter;

/**
 * What timm's {@code config.json} says of an encoder, with timm's defaults for what it leaves out.
 *
 * @param architecture timm's name
 * @param shape of the transformer
 * @param tilePixels side of the image that it is given
 * @param shortSidePixels of a tile before the centre is cropped
 * @param micronsPerPixel of our own field {@code slidestream.microns_per_pixel}; 0.5, the usual
 *     20x, without it
 * @param mean of each channel
 * @param std of each channel
 * @param interpolation how tiles are resized
 * @param licence of the weights
 * @param pooling of our own field {@code slidestream.pooling}, else of timm's {@code global_pool}
 */
record TimmConfig(
    String architecture,
    VitShape shape,
    int tilePixels,
    int shortSidePixels,
    double micronsPerPixel,
    List<Float> mean,
    List<Float> std,
    Filter interpolation,
    String licence,
    Pooling pooling) {

  private static final double USUAL_MICRONS_PER_PIXEL = 0.5;
  private static final List<Float> IMAGENET_MEAN = List.of(0.485f, 0.456f, 0.406f);
  private static final List<Float> IMAGENET_STD = List.of(0.229f, 0.224f, 0.225f);
  private static final double TIMM_CROP = 0.875;

  /**
   * Reads the fields.
   *
   * @param saved what the weights say where the config is silent
   */
  static TimmConfig of(ConfigFields root, SavedShapes saved) throws UnusableEncoderException {
    Path file = root.file();
    String architecture = root.text("architecture", "");
    ConfigFields pretrained = root.part("pretrained_cfg");
    try {
      VitShape shape = ModelArguments.shape(architecture, root, saved);
      boolean anySize = ModelArguments.takesAnySize(root.part("model_args"), saved);
      int tile = tile(pretrained, shape, anySize);
      // floor(input / crop), as timm's evaluation transform has it
      double crop = pretrained.positive("crop_pct", TIMM_CROP);
      if (crop > 1) {
        throw pretrained.unsupported("crop_pct", "at most 1");
      }
      if (!pretrained.text("crop_mode", "center").equals("center")) {
        throw pretrained.unsupported("crop_mode", "center");
      }
      return new TimmConfig(
          architecture,
          shape,
          tile,
          (int) Math.floor(tile / crop),
          root.part("slidestream").positive("microns_per_pixel", USUAL_MICRONS_PER_PIXEL),
          pretrained.three("mean", IMAGENET_MEAN),
          pretrained.three("std", IMAGENET_STD),
          interpolation(pretrained),
          licence(pretrained, root),
          PoolingField.of(root, shape.normAfterPooling()));
    } catch (IllegalArgumentException e) {
      throw new UnusableEncoderException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static int tile(ConfigFields pretrained, VitShape shape, boolean anySize)
      throws UnusableEncoderException {
    JsonNode size = pretrained.node().path("input_size");
    if (!pretrained.has("input_size")) {
      return shape.imagePixels();
    }
    int side = size.path(1).asInt();
    boolean square = size.size() == 3 && size.path(0).asInt() == 3 && side == size.path(2).asInt();
    if (!square || side <= 0 || side % shape.patchPixels() != 0) {
      throw pretrained.unsupported("input_size", "[3, side, side] with whole patches");
    }
    if (side != shape.imagePixels() && !anySize) {
      throw pretrained.unsupported(
          "input_size", "%d, the model's, without dynamic_img_size".formatted(shape.imagePixels()));
    }
    return side;
  }

  private static Filter interpolation(ConfigFields pretrained) throws UnusableEncoderException {
    return switch (pretrained.text("interpolation", "bicubic")) {
      case "bilinear" -> Filter.BILINEAR;
      case "bicubic" -> Filter.BICUBIC;
      default -> throw pretrained.unsupported("interpolation", "bilinear or bicubic");
    };
  }

  private static String licence(ConfigFields pretrained, ConfigFields root)
      throws UnusableEncoderException {
    return pretrained.text("license", root.text("license", "not stated"));
  }
}
