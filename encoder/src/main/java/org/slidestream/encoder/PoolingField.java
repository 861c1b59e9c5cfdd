package org.slidestream.encoder;

/** The pooling that a {@code config.json} asks for. */
final class PoolingField {
  private PoolingField() {}

  /** Our own field {@code slidestream.pooling}, else timm's {@code global_pool}. */
  static Pooling of(ConfigFields root, boolean normAfterPooling) throws UnusableEncoderException {
    ConfigFields own = root.part("slidestream");
    String name = own.text("pooling", timms(root).configName());
    for (Pooling pooling : Pooling.OF_TOKENS) {
      if (pooling.configName().equals(name)) {
        if (pooling == Pooling.MEAN_AND_DEVIATION && normAfterPooling) {
          throw own.unsupported("pooling", "token or avg for a model with fc_norm");
        }
        return pooling;
      }
    }
    throw own.unsupported("pooling", "token, avg or avg_std");
  }

  /** Of the model's arguments, else beside them, else timm's default. */
  static Pooling timms(ConfigFields root) throws UnusableEncoderException {
    ConfigFields arguments = root.part("model_args");
    ConfigFields fields = arguments.has("global_pool") ? arguments : root;
    return switch (fields.text("global_pool", "token")) {
      case "token" -> Pooling.CLASS_TOKEN;
      case "avg" -> Pooling.MEAN;
      default -> throw fields.unsupported("global_pool", "token or avg");
    };
  }
}
