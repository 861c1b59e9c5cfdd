package org.slidestream.pretraining;

import ai.djl.pytorch.engine.PtNDArray;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.network.Weights;

/** The weights of a teacher that an encoder has: its transformer's, in timm's naming. */
final class TeacherWeights {
  private static final String POSITIONS = "pos_embed";

  private TeacherWeights() {}

  /**
   * Copies of the weights.
   *
   * @param positions that take the place of the trained ones, {@code [1, tokens, dimension]}
   */
  static List<Tensor> of(Weights teacher, PtNDArray positions) {
    List<Tensor> weights = new ArrayList<>();
    for (Tensor tensor : teacher.tensors()) {
      if (tensor.name().startsWith(Model.BACKBONE)) {
        Tensor named = tensor.named(tensor.name().substring(Model.BACKBONE.length()));
        weights.add(named.name().equals(POSITIONS) ? tensor(positions) : named);
      }
    }
    return weights;
  }

  private static Tensor tensor(PtNDArray positions) {
    List<Long> shape = new ArrayList<>();
    for (long size : positions.getShape().getShape()) {
      shape.add(size);
    }
    return Tensor.dense(
        POSITIONS, ElementType.F32, shape, MemorySegment.ofBuffer(positions.toByteBuffer()));
  }
}
