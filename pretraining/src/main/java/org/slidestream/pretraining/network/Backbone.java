package org.slidestream.pretraining.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measures of the transformer that is trained: DINOv2's, which is timm's with a mask token.
 *
 * @param imagePixels side of the image that the position embedding is made for
 * @param patchPixels side of a patch
 * @param dimension of a token
 * @param depth number of blocks
 * @param heads of attention in a block
 * @param hidden numbers of a block's perceptron
 * @param layerScale what each branch's learned scale begins with; 0 for none
 */
public record Backbone(
    int imagePixels,
    int patchPixels,
    int dimension,
    int depth,
    int heads,
    int hidden,
    double layerScale) {

  /**
   * @throws IllegalArgumentException where there is no such transformer
   */
  public Backbone {
    if (patchPixels <= 0 || imagePixels <= 0 || imagePixels % patchPixels != 0) {
      throw new IllegalArgumentException(
          "an image of %d pixels has no whole patches of %d".formatted(imagePixels, patchPixels));
    }
    if (heads <= 0 || dimension <= 0 || dimension % heads != 0) {
      throw new IllegalArgumentException(
          "a dimension of %d cannot be split into %d heads".formatted(dimension, heads));
    }
    if (depth <= 0 || hidden <= 0) {
      throw new IllegalArgumentException(
          "%d blocks of hidden width %d are no transformer".formatted(depth, hidden));
    }
  }

  /** Whether each branch of a block is scaled by a learned vector. */
  boolean isScaled() {
    return layerScale > 0;
  }

  /** Names and shapes of the weights, in the order in which {@code dinov2.py} takes them. */
  public Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    long dim = dimension;
    long grid = imagePixels / patchPixels;
    shapes.put("cls_token", List.of(1L, 1L, dim));
    shapes.put("pos_embed", List.of(1L, 1 + grid * grid, dim));
    shapes.put("mask_token", List.of(1L, dim));
    shapes.put("patch_embed.proj.weight", List.of(dim, 3L, (long) patchPixels, (long) patchPixels));
    shapes.put("patch_embed.proj.bias", List.of(dim));
    for (int i = 0; i < depth; i++) {
      String block = "blocks.%d.".formatted(i);
      pair(shapes, block + "norm1", List.of(dim));
      pair(shapes, block + "attn.qkv", List.of(3 * dim, dim));
      pair(shapes, block + "attn.proj", List.of(dim, dim));
      scale(shapes, block + "ls1");
      pair(shapes, block + "norm2", List.of(dim));
      pair(shapes, block + "mlp.fc1", List.of((long) hidden, dim));
      pair(shapes, block + "mlp.fc2", List.of(dim, (long) hidden));
      scale(shapes, block + "ls2");
    }
    pair(shapes, "norm", List.of(dim));
    return shapes;
  }

  private void scale(Map<String, List<Long>> shapes, String name) {
    if (isScaled()) {
      shapes.put(name + ".gamma", List.of((long) dimension));
    }
  }

  /** A weight, and a bias of its first size. */
  private static void pair(Map<String, List<Long>> shapes, String name, List<Long> weight) {
    shapes.put(name + ".weight", weight);
    shapes.put(name + ".bias", List.of(weight.getFirst()));
  }
}
