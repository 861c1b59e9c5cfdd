package org.slidestream.encoder;

import java.util.Map;
import java.util.Set;

/** The arguments of timm's and DINOv2's vision transformers, those that this encoder supports. */
final class SupportedArguments {
  /** They matter in training only, or not to the result. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "drop_rate",
          "pos_drop_rate",
          "patch_drop_rate",
          "proj_drop_rate",
          "attn_drop_rate",
          "drop_path_rate",
          "drop_path_uniform",
          "block_chunks",
          "weight_init",
          "fix_init",
          "pretrained");

  /** Read by {@link ModelArguments} and {@link TimmConfig}. */
  private static final Set<String> READ =
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
          "strict_img_size",
          "reg_tokens",
          "num_register_tokens",
          "no_embed_class",
          "mlp_layer",
          "ffn_layer",
          "act_layer",
          "fc_norm",
          "interpolate_antialias",
          "interpolate_offset");

  /** Supported with this one value. */
  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("class_token", "true"),
          Map.entry("qkv_bias", "true"),
          Map.entry("proj_bias", "true"),
          Map.entry("ffn_bias", "true"),
          Map.entry("qk_norm", "false"),
          Map.entry("scale_attn_norm", "false"),
          Map.entry("scale_mlp_norm", "false"),
          Map.entry("pre_norm", "false"),
          Map.entry("final_norm", "true"),
          Map.entry("in_chans", "3"),
          Map.entry("dynamic_img_pad", "false"),
          Map.entry("pos_embed", "\"learn\""),
          Map.entry("norm_layer", "\"layernorm\""));

  private SupportedArguments() {}

  /**
   * Refuses every other argument, and every other value.
   *
   * @throws UnusableEncoderException naming it
   */
  static void check(ConfigFields arguments) throws UnusableEncoderException {
    for (var argument : arguments.node().properties()) {
      String name = argument.getKey();
      if (WITHOUT_EFFECT.contains(name) || READ.contains(name) || !arguments.has(name)) {
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
}
