package org.slidestream.pretraining.loss;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * An array whose rows lie on several devices, or a copy of the same on each of them.
 *
 * @param parts one a device
 */
public record Shards(List<NDArray> parts) {
  public Shards {
    parts = List.copyOf(parts);
  }

  /** Rows of all parts. */
  long rows() {
    return parts.stream().mapToLong(part -> part.getShape().get(0)).sum();
  }

  /** Each part, changed on its device. */
  Shards each(UnaryOperator<NDArray> change) {
    return new Shards(parts.stream().map(change).toList());
  }

  /** Each part with the other's on the same device. */
  Shards with(Shards other, BinaryOperator<NDArray> change) {
    List<NDArray> changed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      changed.add(change.apply(parts.get(i), other.parts.get(i)));
    }
    return new Shards(changed);
  }

  /** What all parts come to together, a copy on each device: an all-reduce. */
  Shards together(UnaryOperator<NDArray> summary, BinaryOperator<NDArray> reduction) {
    return copies(all(summary, reduction));
  }

  /**
   * What all parts come to together, on the first one's device. Only what {@code summary} leaves of
   * a part travels; a part without rows has nothing to say.
   */
  NDArray all(UnaryOperator<NDArray> summary, BinaryOperator<NDArray> reduction) {
    Device first = parts.getFirst().getDevice();
    return parts.stream()
        .filter(part -> !part.isEmpty())
        .map(part -> summary.apply(part).toDevice(first, false))
        .reduce(reduction)
        .orElseThrow(() -> new IllegalArgumentException("no part has rows"));
  }

  /** Copies of an array, one on each part's device. */
  Shards copies(NDArray array) {
    return each(part -> array.toDevice(part.getDevice(), false));
  }
}
