package org.slidestream.pretraining.optimiser;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.IOException;
import java.util.List;
import org.slidestream.pretraining.network.TorchProgram;

/**
 * Changes of arrays in place, as a program of libtorch: the text {@code update.py} beside this
 * class, which says what each method does.
 */
record UpdateProgram(TorchProgram program) implements AutoCloseable {
  private static final String TEXT = "update.py";
  private static final String MODULE = "Update";

  static UpdateProgram load(PtNDManager manager) throws IOException {
    return new UpdateProgram(TorchProgram.load(manager, UpdateProgram.class, TEXT, MODULE));
  }

  /**
   * Scales gradients so that their common norm is no more.
   *
   * @param most norm; 0 for any
   * @return the norm before
   */
  double clip(PtNDManager call, List<PtNDArray> gradients, double most) {
    try (IValue norm = program.run("clip", list(gradients), IValue.from(most))) {
      return norm.toTensor(call).getFloat();
    }
  }

  /**
   * Changes weights by AdamW, and sets their gradients to 0.
   *
   * @param moments of the same weights, as are the gradients
   */
  void adamw(
      List<PtNDArray> weights,
      List<PtNDArray> gradients,
      AdamMoments moments,
      List<String> names,
      double rate,
      double decay,
      Betas betas) {
    program
        .run(
            "adamw",
            list(weights),
            list(gradients),
            list(moments.means().arrays(names)),
            list(moments.squares().arrays(names)),
            list(moments.steps().arrays(names)),
            IValue.from(rate),
            IValue.from(decay),
            IValue.from(betas.means()),
            IValue.from(betas.squares()))
        .close();
  }

  /** Sets gradients to 0. */
  void forget(List<PtNDArray> gradients) {
    program.run("forget", list(gradients)).close();
  }

  /** Moves a teacher's arrays towards a student's. */
  void average(List<PtNDArray> teacher, List<PtNDArray> student, double momentum) {
    program.run("average", list(teacher), list(student), IValue.from(momentum)).close();
  }

  /** Adds gradients of another device to those of the first, and sets them to 0. */
  void gather(List<PtNDArray> gradients, List<PtNDArray> others) {
    program.run("gather", list(gradients), list(others)).close();
  }

  /** Writes arrays over those of another device. */
  void copy(List<PtNDArray> from, List<PtNDArray> to) {
    program.run("copy", list(from), list(to)).close();
  }

  private static IValue list(List<PtNDArray> arrays) {
    return IValue.listFrom(arrays.toArray(PtNDArray[]::new));
  }

  @Override
  public void close() {
    program.close();
  }
}
