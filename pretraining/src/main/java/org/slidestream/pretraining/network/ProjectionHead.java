package org.slidestream.pretraining.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The measures of a head: a perceptron, a unit vector, and weight-normed prototypes (Caron et al.
 * 2021, appendix C).
 *
 * @param inputs numbers that it is given
 * @param hidden numbers between its linears
 * @param bottleneck numbers of the unit vector
 * @param layers number of linears before it
 * @param prototypes number of logits
 */
public record ProjectionHead(int inputs, int hidden, int bottleneck, int layers, int prototypes) {
  /**
   * @throws IllegalArgumentException where there is no such head
   */
  public ProjectionHead {
    if (Math.min(Math.min(inputs, hidden), Math.min(bottleneck, prototypes)) < 1 || layers < 1) {
      throw new IllegalArgumentException(
          "%d linears of %d, %d, %d numbers and %d prototypes are no head"
              .formatted(layers, inputs, hidden, bottleneck, prototypes));
    }
  }

  /** Names and shapes of the weights, in the order in which {@code dinov2.py} takes them. */
  public Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (int i = 0; i < layers; i++) {
      long in = i == 0 ? inputs : hidden;
      long out = i == layers - 1 ? bottleneck : hidden;
      shapes.put("mlp.%d.weight".formatted(2 * i), List.of(out, in));
      shapes.put("mlp.%d.bias".formatted(2 * i), List.of(out));
    }
    shapes.put("last_layer.weight_g", List.of((long) prototypes, 1L));
    shapes.put("last_layer.weight_v", List.of((long) prototypes, (long) bottleneck));
    return shapes;
  }
}
