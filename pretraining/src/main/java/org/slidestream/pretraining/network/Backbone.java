package org.slidestream.pretraining.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.encoder.VitShape;

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

  private static final String BEFORE_THE_MASK = "pos_embed";

  /**
   * @throws IllegalArgumentException where there is no such transformer
   */
  public Backbone {
    VitShape _ =
        VitShape.plain(imagePixels, patchPixels, dimension, depth, heads, hidden, layerScale > 0);
  }

  /** Whether each branch of a block is scaled by a learned vector. */
  boolean isScaled() {
    return layerScale > 0;
  }

  /** Names and shapes of the weights, in the order in which {@code dinov2.py} takes them. */
  public Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    VitShape.plain(imagePixels, patchPixels, dimension, depth, heads, hidden, isScaled())
        .tensors()
        .forEach(
            (name, shape) -> {
              shapes.put(name, shape);
              if (name.equals(BEFORE_THE_MASK)) {
                shapes.put("mask_token", List.of(1L, (long) dimension));
              }
            });
    return shapes;
  }
}
