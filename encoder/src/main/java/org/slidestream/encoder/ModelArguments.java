package org.slidestream.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.OptionalInt;
import org.slidestream.encoder.VitShape.Activation;
import org.slidestream.encoder.VitShape.Perceptron;
import org.slidestream.encoder.VitShape.Prefix;
import org.slidestream.encoder.VitShape.Resampling;

/**
 * The measures of a transformer: what its config's arguments say, else what its architecture's name
 * stands for, else what its weights show.
 */
final class ModelArguments {
  private final VitSize named;
  private final ConfigFields arguments;
  private final SavedShapes saved;

  /** Whether the arguments mean what they mean to DINOv2's own code. */
  private final boolean dinov2;

  private ModelArguments(VitSize named, ConfigFields arguments, SavedShapes saved) {
    this.named = named;
    this.arguments = arguments;
    this.saved = saved;
    this.dinov2 = named.dinov2() || saved.dinov2() || arguments.has("num_register_tokens");
  }

  /**
   * The measures.
   *
   * @throws UnusableEncoderException naming the argument that is not supported
   * @throws IllegalArgumentException where the measures do not fit together
   */
  static VitShape shape(String architecture, ConfigFields root, SavedShapes saved)
      throws UnusableEncoderException {
    VitSize named =
        VitSize.of(architecture).orElseThrow(() -> root.unsupported("architecture", VitSize.KNOWN));
    ConfigFields arguments = root.part("model_args");
    SupportedArguments.check(arguments);
    checkNoHead(root);
    checkNoHead(arguments);
    int dimension = arguments.integer("embed_dim", named.size().dimension);
    if (root.integer("num_features", dimension) != dimension) {
      throw root.unsupported("num_features", "%d, the model's embed_dim".formatted(dimension));
    }
    return new ModelArguments(named, arguments, saved).shape(dimension, meansPatches(root));
  }

  /** Whether the arguments let images of any size in. */
  static boolean takesAnySize(ConfigFields arguments, SavedShapes saved)
      throws UnusableEncoderException {
    return arguments.flag("dynamic_img_size", saved.dinov2());
  }

  private VitShape shape(int dimension, boolean meansPatches) throws UnusableEncoderException {
    int image = arguments.integer("img_size", named.imagePixels());
    int patch = arguments.integer("patch_size", named.patchPixels());
    return new VitShape(
        image,
        patch,
        dimension,
        arguments.integer("depth", named.size().depth),
        arguments.integer("num_heads", named.size().heads),
        perceptron(dimension),
        hasLayerScale(),
        prefix(patch > 0 ? image / patch : 0),
        resampling(),
        arguments.flag(
            "fc_norm", saved.has("fc_norm.weight") || (meansPatches && !saved.has("norm.weight"))));
  }

  private Perceptron perceptron(int dimension) throws UnusableEncoderException {
    boolean gated = gated();
    int hidden = (int) (dimension * arguments.positive("mlp_ratio", named.size().hiddenRatio));
    boolean silent = !arguments.has("mlp_ratio") && !arguments.has("ffn_layer");
    OptionalInt rows = saved.size("blocks.0.mlp.fc1.weight", 0);
    if (gated && silent && rows.isPresent()) {
      hidden = rows.getAsInt();
    } else if (gated && !arguments.has("mlp_layer") && (dinov2 || silent)) {
      // DINOv2's SwiGLU: two thirds in each half, up to a multiple of 8
      hidden = 2 * ((hidden * 2 / 3 + 7) / 8 * 8);
    }
    return new Perceptron(hidden, activation(gated), gated);
  }

  private boolean gated() throws UnusableEncoderException {
    if (arguments.has("mlp_layer")) {
      return switch (identifier("mlp_layer")) {
        case "mlp" -> false;
        case "swiglupacked" -> true;
        default -> throw arguments.unsupported("mlp_layer", "Mlp or SwiGLUPacked");
      };
    }
    if (arguments.has("ffn_layer")) {
      return switch (identifier("ffn_layer")) {
        case "mlp" -> false;
        case "swiglu", "swiglufused" -> true;
        default -> throw arguments.unsupported("ffn_layer", "mlp, swiglu or swiglufused");
      };
    }
    return named.size().gated || saved.gated();
  }

  private Activation activation(boolean gated) throws UnusableEncoderException {
    if (!arguments.has("act_layer")) {
      return gated ? Activation.SILU : Activation.GELU;
    }
    return switch (identifier("act_layer")) {
      case "gelu" -> Activation.GELU;
      case "silu", "swish" -> Activation.SILU;
      default -> throw arguments.unsupported("act_layer", "GELU or SiLU");
    };
  }

  /** The last part of a Python name: SiLU of {@code torch.nn.SiLU}, in lower case. */
  private String identifier(String argument) throws UnusableEncoderException {
    String name = arguments.text(argument, "");
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** As timm has it, 0 is none. */
  private boolean hasLayerScale() throws UnusableEncoderException {
    if (!arguments.has("init_values")) {
      return saved.has("blocks.0.ls1.gamma");
    }
    return !zero("init_values") && arguments.positive("init_values", 1) > 0;
  }

  private Prefix prefix(int grid) throws UnusableEncoderException {
    // Timm's arguments are complete, and weights that do not fit them are refused.
    boolean silent = dinov2 || arguments.node().isEmpty();
    int shown = silent ? saved.size("reg_token", 1).orElse(named.registers()) : named.registers();
    int registers =
        arguments.integer("reg_tokens", arguments.integer("num_register_tokens", shown));
    if (arguments.has("no_embed_class")) {
      return new Prefix(registers, arguments.flag("no_embed_class", false) ? 0 : 1 + registers);
    }
    if (dinov2) {
      return new Prefix(registers, 1);
    }
    int positions = saved.size("pos_embed", 1).orElse(-1) - grid * grid;
    boolean fewer = silent && (positions == 0 || positions == 1);
    return new Prefix(registers, fewer ? positions : 1 + registers);
  }

  private Resampling resampling() throws UnusableEncoderException {
    // DINOv2's models with registers were published with timm's way.
    boolean own = dinov2 && !(named.dinov2() && named.registers() > 0);
    Resampling usual = own ? Resampling.DINOV2 : Resampling.TIMM;
    return new Resampling(
        arguments.flag("interpolate_antialias", usual.antialias()),
        zero("interpolate_offset")
            ? 0
            : arguments.has("interpolate_offset")
                ? arguments.positive("interpolate_offset", 0)
                : usual.offset());
  }

  private boolean zero(String name) {
    JsonNode value = arguments.node().path(name);
    return value.isNumber() && value.asDouble() == 0;
  }

  private static boolean meansPatches(ConfigFields root) throws UnusableEncoderException {
    return PoolingField.timms(root) == Pooling.MEAN;
  }

  private static void checkNoHead(ConfigFields fields) throws UnusableEncoderException {
    if (fields.integer("num_classes", 0) != 0) {
      throw fields.unsupported("num_classes", "0, an encoder without a classification head");
    }
  }
}
