package org.slidestream.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.slidestream.slide.pixels.Filter;

/**
 * How an encoder's images are made and who may use it: timm's {@code pretrained_cfg} with timm's
 * defaults for what it leaves out, and our own {@code slidestream.microns_per_pixel}.
 *
 * @param tilePixels side of the image that the encoder is given
 * @param shortSidePixels of a tile before the centre is cropped
 * @param micronsPerPixel 0.5, the usual 20x, where the config is silent
 * @param mean of each channel
 * @param std of each channel
 * @param interpolation how tiles are resized
 * @param licence of the weights
 */
record PretrainedConfig(
    int tilePixels,
    int shortSidePixels,
    double micronsPerPixel,
    List<Float> mean,
    List<Float> std,
    Filter interpolation,
    String licence) {

  private static final double USUAL_MICRONS_PER_PIXEL = 0.5;
  private static final List<Float> IMAGENET_MEAN = List.of(0.485f, 0.456f, 0.406f);
  private static final List<Float> IMAGENET_STD = List.of(0.229f, 0.224f, 0.225f);
  private static final double TIMM_CROP = 0.875;

  /**
   * Reads the fields.
   *
   * @param usualTile side of the image where the config is silent
   */
  static PretrainedConfig of(ConfigFields root, OptionalInt usualTile)
      throws UnusableEncoderException {
    ConfigFields pretrained = root.part("pretrained_cfg");
    int tile = tile(pretrained, usualTile);
    // floor(input / crop), as timm's evaluation transform has it
    double crop = pretrained.positive("crop_pct", TIMM_CROP);
    if (crop > 1) {
      throw pretrained.unsupported("crop_pct", "at most 1");
    }
    if (!pretrained.text("crop_mode", "center").equals("center")) {
      throw pretrained.unsupported("crop_mode", "center");
    }
    return new PretrainedConfig(
        tile,
        (int) Math.floor(tile / crop),
        root.part("slidestream").positive("microns_per_pixel", USUAL_MICRONS_PER_PIXEL),
        pretrained.three("mean", IMAGENET_MEAN),
        pretrained.three("std", IMAGENET_STD),
        interpolation(pretrained),
        pretrained.text("license", root.text("license", "not stated")));
  }

  private static int tile(ConfigFields pretrained, OptionalInt usual)
      throws UnusableEncoderException {
    if (!pretrained.has("input_size")) {
      return usual.orElseThrow(
          () ->
              new UnusableEncoderException(
                  "%s: neither a config.json (pretrained_cfg.input_size) nor a setting says how large its tiles are"
                      .formatted(pretrained.file())));
    }
    JsonNode size = pretrained.node().path("input_size");
    int side = size.path(1).asInt();
    if (size.size() != 3
        || size.path(0).asInt() != 3
        || side <= 0
        || side != size.path(2).asInt()) {
      throw pretrained.unsupported("input_size", "[3, side, side]");
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
}
