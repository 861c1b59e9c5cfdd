package org.slidestream.pretraining.optimiser;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.List;
import org.slidestream.pretraining.network.Weights;

/** What devices that share a batch tell each other: gradients to the first, its weights back. */
public final class Exchange implements AutoCloseable {
  private final UpdateProgram program;

  public Exchange(PtNDManager manager) throws IOException {
    this.program = UpdateProgram.load(manager);
  }

  /**
   * Adds the gradients of other weights to those of the first; the others forget theirs.
   *
   * @param call holds what it is made of
   */
  public void gather(PtNDManager call, Weights first, List<Weights> others) {
    List<PtNDArray> gradients = List.copyOf(first.gradients(call).values());
    for (Weights other : others) {
      program.gather(gradients, List.copyOf(other.gradients(call).values()));
    }
  }

  /** Makes other weights equal to the first. */
  public void spread(Weights first, List<Weights> others) {
    for (Weights other : others) {
      program.copy(first.arrays(first.names()), other.arrays(first.names()));
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
