package org.slidestream.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** The arguments of timm's vision transformer, those that this encoder supports. */
final class ModelArguments {
  /** They matter in training only. */
  private static final Set<String> TRAINING =
      Set.of(
          "drop_rate",
          "pos_drop_rate",
          "patch_drop_rate",
          "proj_drop_rate",
          "attn_drop_rate",
          "drop_path_rate",
          "weight_init",
          "fix_init",
          "pretrained");

  private static final Set<String> MEASURES =
      Set.of(
          "img_size",
          "patch_size",
          "embed_dim",
          "depth",
          "num_heads",
          "mlp_ratio",
          "init_values",
          "num_classes",
          "dynamic_img_size",
          "global_pool",
          "strict_img_size");

  /** Supported with this one value. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("class_token", "true"),
          Map.entry("qkv_bias", "true"),
          Map.entry("proj_bias", "true"),
          Map.entry("qk_norm", "false"),
          Map.entry("scale_attn_norm", "false"),
          Map.entry("scale_mlp_norm", "false"),
          Map.entry("reg_tokens", "0"),
          Map.entry("no_embed_class", "false"),
          Map.entry("pre_norm", "false"),
          Map.entry("final_norm", "true"),
          Map.entry("fc_norm", "false"),
          Map.entry("in_chans", "3"),
          Map.entry("dynamic_img_pad", "false"),
          Map.entry("pos_embed", "\"learn\""),
          Map.entry("act_layer", "\"gelu\""),
          Map.entry("norm_layer", "\"layernorm\""),
          Map.entry("mlp_layer", "\"Mlp\""));

  private ModelArguments() {}

  /**
   * The measures: those that the architecture's name stands for, changed by the arguments.
   *
   * @throws UnusableEncoderException naming the argument that is not supported
   * @throws IllegalArgumentException where the measures do not fit together
   */
  static VitShape shape(String architecture, ConfigFields root) throws UnusableEncoderException {
    ConfigFields arguments = root.part("model_args");
    VitSize named =
        VitSize.of(architecture)
            .orElseThrow(
                () -> root.unsupported("architecture", "vit_<size>_patch<pixels>_<pixels>"));
    checkSupported(arguments);
    checkClassToken(root);
    checkClassToken(arguments);
    int dimension = arguments.integer("embed_dim", named.dimension());
    if (root.integer("num_features", dimension) != dimension) {
      throw root.unsupported("num_features", "%d, the model's embed_dim".formatted(dimension));
    }
    return new VitShape(
        arguments.integer("img_size", named.imagePixels()),
        arguments.integer("patch_size", named.patchPixels()),
        dimension,
        arguments.integer("depth", named.depth()),
        arguments.integer("num_heads", named.heads()),
        (int) (dimension * arguments.positive("mlp_ratio", 4)),
        hasLayerScale(arguments));
  }

  /** As timm has it, 0 is none. */
  private static boolean hasLayerScale(ConfigFields arguments) throws UnusableEncoderException {
    JsonNode value = arguments.node().path("init_values");
    boolean zero = value.isNumber() && value.asDouble() == 0;
    return arguments.has("init_values") && !zero && arguments.positive("init_values", 1) > 0;
  }

  private static void checkSupported(ConfigFields arguments) throws UnusableEncoderException {
    for (var argument : arguments.node().properties()) {
      String name = argument.getKey();
      if (TRAINING.contains(name) || MEASURES.contains(name) || !arguments.has(name)) {
        continue;
      }
      String supported = FIXED.get(name);
      if (supported == null) {
        throw arguments.unsupported(name, "a model without this argument");
      }
      if (!argument.getValue().toString().equals(supported)) {
        throw arguments.unsupported(name, supported);
      }
    }
  }

  private static void checkClassToken(ConfigFields fields) throws UnusableEncoderException {
    if (!fields.text("global_pool", "token").equals("token")) {
      throw fields.unsupported("global_pool", "token");
    }
    if (fields.integer("num_classes", 0) != 0) {
      throw fields.unsupported("num_classes", "0, an encoder without a classification head");
    }
  }
}
