package org.slidestream.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measures of a vision transformer as timm builds it: class token, learned position embedding,
 * pre-norm blocks with GELU, a final norm and no head.
 *
 * @param imagePixels side of the image that the position embedding is made for
 * @param patchPixels side of a patch
 * @param dimension of a token
 * @param depth number of blocks
 * @param heads of attention in a block
 * @param hidden width inside a block's perceptron
 * @param layerScale whether each branch of a block is scaled by a learned vector
 */
public record VitShape(
    int imagePixels,
    int patchPixels,
    int dimension,
    int depth,
    int heads,
    int hidden,
    boolean layerScale) {

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
    if (depth <= 0 || hidden <= 0) {
      throw new IllegalArgumentException(
          "%d blocks of hidden width %d are no transformer".formatted(depth, hidden));
    }
  }

  /** Names and shapes of the weights, in timm's order. */
  public Map<String, List<Long>> tensors() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    long dim = dimension;
    long patch = patchPixels;
    long grid = imagePixels / patchPixels;
    shapes.put("cls_token", List.of(1L, 1L, dim));
    shapes.put("pos_embed", List.of(1L, 1 + grid * grid, dim));
    shapes.put("patch_embed.proj.weight", List.of(dim, 3L, patch, patch));
    shapes.put("patch_embed.proj.bias", List.of(dim));
    for (int i = 0; i < depth; i++) {
      String block = "blocks.%d.".formatted(i);
      vector(shapes, block + "norm1", dim);
      linear(shapes, block + "attn.qkv", dim, 3 * dim);
      linear(shapes, block + "attn.proj", dim, dim);
      scale(shapes, block + "ls1", dim);
      vector(shapes, block + "norm2", dim);
      linear(shapes, block + "mlp.fc1", dim, hidden);
      linear(shapes, block + "mlp.fc2", hidden, dim);
      scale(shapes, block + "ls2", dim);
    }
    vector(shapes, "norm", dim);
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
