package org.slidestream.pretraining.optimiser;

/**
 * How a weight's changes differ from the schedules.
 *
 * @param rate factor of the learning rate
 * @param decay whether it decays
 * @param lastLayer whether it belongs to a head's prototypes, which are frozen at first
 */
public record ParameterGroup(double rate, boolean decay, boolean lastLayer) {
  /**
   * The group of a weight, as DINOv2 forms them: deeper blocks learn faster (layer-wise decay,
   * Clark et al. 2020, ELECTRA), the patch embedding slower; biases, norms and LayerScale do not
   * decay.
   *
   * @param name such as {@code backbone.blocks.0.norm1.weight}
   * @param depth number of blocks
   * @param layerDecay factor of the rate from a block to the one before it; 1 for none
   * @param patchEmbedRate another factor, of the patch embedding
   */
  public static ParameterGroup of(
      String name, int depth, double layerDecay, double patchEmbedRate) {
    boolean undecayed = name.endsWith(".bias") || name.contains("norm") || name.contains("gamma");
    double rate = Math.pow(layerDecay, depth + 1 - layer(name, depth));
    return new ParameterGroup(
        name.contains("patch_embed") ? rate * patchEmbedRate : rate,
        !undecayed,
        name.contains("last_layer"));
  }

  /** 0 before the blocks, 1 to depth in them, and one more behind them. */
  private static int layer(String name, int depth) {
    String own = name.substring(name.startsWith("backbone.") ? "backbone.".length() : 0);
    if (own.startsWith("blocks.")) {
      String block = own.substring("blocks.".length(), own.indexOf('.', "blocks.".length()));
      return Integer.parseInt(block) + 1;
    }
    boolean first =
        own.endsWith("_token") || own.equals("pos_embed") || own.contains("patch_embed");
    return first ? 0 : depth + 1;
  }
}
