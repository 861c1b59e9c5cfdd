package org.slidestream.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measures of a vision transformer as timm and DINOv2 build it: class token, learned position
 * embedding, pre-norm blocks, a norm at the end and no head.
 *
 * @param imagePixels side of the image that the position embedding is made for
 * @param patchPixels side of a patch
 * @param dimension of a token
 * @param depth number of blocks
 * @param heads of attention in a block
 * @param perceptron of a block
 * @param layerScale whether each branch of a block is scaled by a learned vector
 * @param prefix the tokens before the patches
 * @param resampling of the position embedding for images of another size
 * @param normAfterPooling whether the final norm comes after the tokens are pooled (timm's {@code
 *     fc_norm}), not before
 */
public record VitShape(
    int imagePixels,
    int patchPixels,
    int dimension,
    int depth,
    int heads,
    Perceptron perceptron,
    boolean layerScale,
    Prefix prefix,
    Resampling resampling,
    boolean normAfterPooling) {

  /** A function between two linears. */
  public enum Activation {
    /** With the error function, not tanh. */
    GELU,
    /** {@code x * sigmoid(x)}. */
    SILU
  }

  /**
   * The perceptron of a block.
   *
   * @param hidden rows of the first linear
   * @param activation between the linears
   * @param gated whether the first half of the hidden numbers, activated, multiplies the second
   *     half (SwiGLU, Shazeer 2020), so that the second linear sees half as many
   */
  public record Perceptron(int hidden, Activation activation, boolean gated) {
    /** Columns of the second linear. */
    int inner() {
      return gated ? hidden / 2 : hidden;
    }
  }

  /**
   * The tokens before the patches: the class token, then registers (Darcet et al. 2024).
   *
   * @param registers how many
   * @param positioned how many of the prefix, from its start, have a position embedding
   */
  public record Prefix(int registers, int positioned) {
    /** The class token alone, with a position. */
    static final Prefix CLASS_TOKEN = new Prefix(0, 1);

    /** Number of tokens. */
    public int size() {
      return 1 + registers;
    }
  }

  /**
   * How the position embedding is resampled, bicubic.
   *
   * @param antialias whether the filter widens when the grid shrinks
   * @param offset added to the new number of rows and columns when the scale is computed
   */
  public record Resampling(boolean antialias, double offset) {
    /** Timm's. */
    public static final Resampling TIMM = new Resampling(true, 0);

    /** DINOv2's, with its 0.1 against rounding. */
    public static final Resampling DINOV2 = new Resampling(false, 0.1);
  }

  /**
   * @throws IllegalArgumentException where there is no such transformer
   */
  public VitShape {
    if (imagePixels <= 0 || patchPixels <= 0 || imagePixels % patchPixels != 0) {
      throw new IllegalArgumentException(
          "an image of %d pixels has no whole patches of %d".formatted(imagePixels, patchPixels));
    }
    if (dimension <= 0 || heads <= 0 || dimension % heads != 0) {
      throw new IllegalArgumentException(
          "a dimension of %d cannot be split into %d heads".formatted(dimension, heads));
    }
    if (depth <= 0 || perceptron.hidden() <= 0) {
      throw new IllegalArgumentException(
          "%d blocks of hidden width %d are no transformer".formatted(depth, perceptron.hidden()));
    }
    if (perceptron.gated() && perceptron.hidden() % 2 != 0) {
      throw new IllegalArgumentException(
          "a hidden width of %d has no gated half".formatted(perceptron.hidden()));
    }
    if (prefix.registers() < 0) {
      throw new IllegalArgumentException(prefix.registers() + " register tokens");
    }
  }

  /** Timm's plain transformer: GELU, no registers, the norm before pooling. */
  public static VitShape plain(
      int imagePixels,
      int patchPixels,
      int dimension,
      int depth,
      int heads,
      int hidden,
      boolean layerScale) {
    return new VitShape(
        imagePixels,
        patchPixels,
        dimension,
        depth,
        heads,
        new Perceptron(hidden, Activation.GELU, false),
        layerScale,
        Prefix.CLASS_TOKEN,
        Resampling.TIMM,
        false);
  }

  /** Names and shapes of the weights, in timm's order. */
  public Map<String, List<Long>> tensors() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    long dim = dimension;
    long patch = patchPixels;
    long grid = imagePixels / patchPixels;
    shapes.put("cls_token", List.of(1L, 1L, dim));
    if (prefix.registers() > 0) {
      shapes.put("reg_token", List.of(1L, (long) prefix.registers(), dim));
    }
    shapes.put("pos_embed", List.of(1L, prefix.positioned() + grid * grid, dim));
    shapes.put("patch_embed.proj.weight", List.of(dim, 3L, patch, patch));
    shapes.put("patch_embed.proj.bias", List.of(dim));
    for (int i = 0; i < depth; i++) {
      String block = "blocks.%d.".formatted(i);
      vector(shapes, block + "norm1", dim);
      linear(shapes, block + "attn.qkv", dim, 3 * dim);
      linear(shapes, block + "attn.proj", dim, dim);
      scale(shapes, block + "ls1", dim);
      vector(shapes, block + "norm2", dim);
      linear(shapes, block + "mlp.fc1", dim, perceptron.hidden());
      linear(shapes, block + "mlp.fc2", perceptron.inner(), dim);
      scale(shapes, block + "ls2", dim);
    }
    vector(shapes, normAfterPooling ? "fc_norm" : "norm", dim);
    return shapes;
  }

  private void scale(Map<String, List<Long>> shapes, String name, long dim) {
    if (layerScale) {
      shapes.put(name + ".gamma", List.of(dim));
    }
  }

  private static void vector(Map<String, List<Long>> shapes, String name, long dim) {
    shapes.put(name + ".weight", List.of(dim));
    shapes.put(name + ".bias", List.of(dim));
  }

  private static void linear(Map<String, List<Long>> shapes, String name, long in, long out) {
    shapes.put(name + ".weight", List.of(out, in));
    shapes.put(name + ".bias", List.of(out));
  }
}
