package org.slidestream.encoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slidestream.encoder.weights.StateDict;

/**
 * What the weights say of their transformer, for where its config is silent.
 *
 * @param shapes by timm's names
 * @param dinov2 whether DINOv2's own code wrote them
 */
record SavedShapes(Map<String, List<Long>> shapes, boolean dinov2) {
  static final SavedShapes NONE = new SavedShapes(Map.of(), false);

  static SavedShapes of(WeightNames names) {
    StateDict weights = names.weights();
    Map<String, List<Long>> shapes = new HashMap<>();
    weights.names().forEach(name -> shapes.put(name, weights.tensor(name).shape()));
    return new SavedShapes(shapes, names.dinov2());
  }

  boolean has(String name) {
    return shapes.containsKey(name);
  }

  /** A size of a tensor; empty where there is no such tensor or dimension, or it is absurd. */
  OptionalInt size(String name, int dimension) {
    List<Long> shape = shapes.getOrDefault(name, List.of());
    return dimension < shape.size() && shape.get(dimension) <= Integer.MAX_VALUE
        ? OptionalInt.of(Math.toIntExact(shape.get(dimension)))
        : OptionalInt.empty();
  }

  /** Whether the first linear of a perceptron makes twice what the second one takes. */
  boolean gated() {
    OptionalInt made = size("blocks.0.mlp.fc1.weight", 0);
    OptionalInt taken = size("blocks.0.mlp.fc2.weight", 1);
    return made.isPresent() && taken.isPresent() && made.getAsInt() == 2L * taken.getAsInt();
  }
}
