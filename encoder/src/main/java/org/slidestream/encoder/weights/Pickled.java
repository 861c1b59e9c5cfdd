package org.slidestream.encoder.weights;

import java.util.List;

/** What a pickle of tensors may contain beside numbers, texts, lists and maps. */
sealed interface Pickled {
  /** Python's None. */
  enum Nothing implements Pickled {
    NONE
  }

  /** The Python names that may be called or passed: no other is looked up. */
  enum Global implements Pickled {
    ORDERED_DICT("collections.OrderedDict"),
    REBUILD_TENSOR("torch._utils._rebuild_tensor_v2"),
    REBUILD_PARAMETER("torch._utils._rebuild_parameter"),
    SIZE("torch.Size"),
    FLOAT_STORAGE("torch.FloatStorage"),
    HALF_STORAGE("torch.HalfStorage"),
    BFLOAT16_STORAGE("torch.BFloat16Storage");

    private final String python;

    Global(String python) {
      this.python = python;
    }

    static Global named(String python) throws UnreadableWeightsException {
      for (Global global : values()) {
        if (global.python.equals(python)) {
          return global;
        }
      }
      throw new UnreadableWeightsException(
          "its pickle names the global %s, which is not allowed".formatted(python));
    }

    ElementType elements() throws UnreadableWeightsException {
      return switch (this) {
        case FLOAT_STORAGE -> ElementType.F32;
        case HALF_STORAGE -> ElementType.F16;
        case BFLOAT16_STORAGE -> ElementType.BF16;
        default -> throw new UnreadableWeightsException(python + " is not a storage");
      };
    }
  }

  /**
   * Numbers that an entry of the archive holds.
   *
   * @param type of the elements
   * @param key of the entry
   */
  record Storage(ElementType type, String key) implements Pickled {}

  /**
   * A tensor over a storage.
   *
   * @param storage that holds the elements
   * @param offset of the first, in elements
   * @param shape sizes
   * @param strides in elements
   */
  record View(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements Pickled {}
}
