package org.slidestream.encoder.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The calls that a pickle of tensors may make, answered without Python. */
final class TorchCalls {
  private TorchCalls() {}

  /** The result of calling an allowed global. */
  static Object call(Pickled.Global function, List<?> arguments) throws UnreadableWeightsException {
    return switch (function) {
      case ORDERED_DICT -> {
        if (!arguments.isEmpty()) {
          throw new UnreadableWeightsException("its pickle fills an OrderedDict in an unknown way");
        }
        yield new LinkedHashMap<Object, Object>();
      }
      // storage, offset, shape, strides, requires_grad, backward hooks
      case REBUILD_TENSOR ->
          new Pickled.View(
              (Pickled.Storage) arguments.get(0),
              (Long) arguments.get(1),
              integers(arguments.get(2)),
              integers(arguments.get(3)));
      // tensor, requires_grad, backward hooks
      case REBUILD_PARAMETER -> (Pickled.View) arguments.get(0);
      // Checkpoints keep shapes beside the weights.
      case SIZE -> integers(arguments.get(0));
      default -> throw new UnreadableWeightsException("its pickle calls a storage");
    };
  }

  /** A persistent id: {@code ("storage", type, key, location, elements)}. */
  static Pickled.Storage storage(List<?> id) throws UnreadableWeightsException {
    if (!"storage".equals(id.get(0))) {
      throw new UnreadableWeightsException("its pickle refers to something that is no storage");
    }
    return new Pickled.Storage(((Pickled.Global) id.get(1)).elements(), (String) id.get(2));
  }

  private static List<Long> integers(Object list) {
    List<Long> integers = new ArrayList<>();
    for (Object value : (List<?>) list) {
      integers.add((Long) value);
    }
    return integers;
  }
}
