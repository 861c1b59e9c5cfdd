package org.slidestream.pretraining.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.training.GradientCollector;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;

/** Named arrays in single precision, on a device. */
public final class Weights {
  /** What {@code IValueUtils} makes a list of. */
  private static final String LIST = "w[]";

  private final Map<String, PtNDArray> arrays;

  private Weights(Map<String, PtNDArray> arrays) {
    this.arrays = arrays;
  }

  /** Copies of tensors. */
  public static Weights of(PtNDManager manager, List<Tensor> tensors) {
    Map<String, PtNDArray> arrays = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      Shape shape = new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
      try (PtNDArray view = manager.create(tensor.float32(), shape, DataType.FLOAT32)) {
        arrays.put(tensor.name(), own((PtNDArray) view.duplicate()));
      }
    }
    return new Weights(arrays);
  }

  /** Arrays of zeros, in the shapes of others. */
  public Weights zeros(PtNDManager manager) {
    Map<String, PtNDArray> zeros = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) ->
            zeros.put(name, own((PtNDArray) manager.zeros(array.getShape(), DataType.FLOAT32))));
    return new Weights(zeros);
  }

  private static PtNDArray own(PtNDArray array) {
    array.setName(LIST);
    return array;
  }

  /** Makes them collect gradients, which begin with 0: a weight that nothing used has one, too. */
  public Weights learning(PtNDManager manager) {
    arrays.values().forEach(array -> array.setRequiresGradient(true));
    try (PtNDManager call = (PtNDManager) manager.newSubManager();
        GradientCollector gradients = manager.getEngine().newGradientCollector()) {
      NDArray nothing = call.zeros(new Shape(1));
      for (PtNDArray array : arrays.values()) {
        nothing = nothing.add(call.zeros(new Shape(1)).mul(array.sum()));
      }
      gradients.backward(nothing.sum());
    }
    return this;
  }

  /**
   * The gradients, by name, to be read and changed.
   *
   * @param call holds them until it ends; the weights keep theirs
   */
  public Map<String, PtNDArray> gradients(PtNDManager call) {
    Map<String, PtNDArray> gradients = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          PtNDArray gradient = array.getGradient();
          gradient.attach(call);
          gradients.put(name, gradient);
        });
    return gradients;
  }

  /** Those whose names begin so, in order. */
  List<PtNDArray> under(String prefix) {
    List<PtNDArray> under = new ArrayList<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            under.add(array);
          }
        });
    return under;
  }

  /** Every name, in order. */
  public List<String> names() {
    return List.copyOf(arrays.keySet());
  }

  /** The array of a name that {@link #names} has. */
  public PtNDArray array(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /** The arrays of names that {@link #names} has. */
  public List<PtNDArray> arrays(List<String> names) {
    return names.stream().map(this::array).toList();
  }

  /** Copies of the numbers, under their names. */
  public List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    arrays.forEach(
        (name, array) -> {
          MemorySegment memory = MemorySegment.ofBuffer(array.toByteBuffer());
          List<Long> shape = new ArrayList<>();
          for (long size : array.getShape().getShape()) {
            shape.add(size);
          }
          tensors.add(Tensor.dense(name, ElementType.F32, shape, memory));
        });
    return tensors;
  }
}
