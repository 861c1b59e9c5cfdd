package org.slidestream.pretraining;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.SafetensorsFile;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.network.Backbone;

/**
 * An encoder as an embed worker loads it: {@code model.safetensors} in timm's naming, {@code
 * config.json} and a card.
 *
 * @param backbone that the weights are of
 * @param architecture timm's name for its files
 * @param pooling what of its tokens is the embedding
 * @param tilePixels side of the tiles that it embeds
 * @param micronsPerPixel of those tiles
 * @param mean of each channel, which is subtracted
 * @param std of each channel, which is divided by
 * @param licence of the weights
 */
record EncoderFiles(
    Backbone backbone,
    String architecture,
    Pooling pooling,
    int tilePixels,
    double micronsPerPixel,
    List<Float> mean,
    List<Float> std,
    String licence) {
  private static final String WEIGHTS = "model.safetensors";
  private static final String CONFIG = "config.json";
  static final String CARD = "README.md";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Writes the files.
   *
   * @param weights of the backbone, whose position embedding fits the tiles
   * @param projection of the pooled tokens, {@code [out, in]}; none where it is empty
   * @param type in which the numbers are kept: F32 or F16
   * @param card what people read of it, in Markdown
   */
  void write(
      Path folder, List<Tensor> weights, Optional<Tensor> projection, ElementType type, String card)
      throws IOException {
    List<Tensor> timms = new ArrayList<>(weights);
    timms.removeIf(weight -> weight.name().equals("mask_token")); // of training only
    projection.ifPresent(timms::add);
    ObjectNode config = config();
    projection.ifPresent(
        tensor ->
            config.withObjectProperty("slidestream").put("projection", tensor.shape().getFirst()));
    Files.createDirectories(folder);
    Path made = Files.createTempDirectory(folder, ".making");
    SafetensorsFile.write(made.resolve(WEIGHTS), timms, type);
    Files.writeString(
        made.resolve(CONFIG),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config) + "\n");
    Files.writeString(made.resolve(CARD), card);
    // each file is the old or the new one, never a part of it
    for (String file : List.of(WEIGHTS, CONFIG, CARD)) {
      Files.move(made.resolve(file), folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(made);
  }

  private ObjectNode config() {
    ObjectNode config = JSON.createObjectNode();
    config.put("architecture", architecture);
    config.put("num_classes", 0);
    config.put("num_features", backbone.dimension());
    config.put("global_pool", pooling == Pooling.CLASS_TOKEN ? "token" : "avg");
    ObjectNode arguments = config.putObject("model_args");
    arguments.put("img_size", tilePixels);
    arguments.put("patch_size", backbone.patchPixels());
    arguments.put("embed_dim", backbone.dimension());
    arguments.put("depth", backbone.depth());
    arguments.put("num_heads", backbone.heads());
    arguments.put("mlp_ratio", (double) backbone.hidden() / backbone.dimension());
    if (backbone.layerScale() > 0) {
      arguments.put("init_values", backbone.layerScale());
    }
    arguments.put("num_classes", 0);
    arguments.put("global_pool", pooling == Pooling.CLASS_TOKEN ? "token" : "avg");
    arguments.put("fc_norm", false);
    arguments.put("dynamic_img_size", true);
    ObjectNode pretrained = config.putObject("pretrained_cfg");
    pretrained.putArray("input_size").add(3).add(tilePixels).add(tilePixels);
    pretrained.put("interpolation", "bilinear");
    pretrained.put("crop_pct", 1.0);
    pretrained.put("crop_mode", "center");
    mean.forEach(pretrained.putArray("mean")::add);
    std.forEach(pretrained.putArray("std")::add);
    pretrained.put("license", licence);
    config
        .putObject("slidestream")
        .put("pooling", pooling.configName())
        .put("microns_per_pixel", micronsPerPixel);
    return config;
  }
}
