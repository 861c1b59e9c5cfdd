package org.slidestream.pretraining.optimiser;

import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.network.Weights;

/**
 * What AdamW remembers of each weight.
 *
 * @param means moving average of its gradients
 * @param squares moving average of their squares
 * @param steps how often it was changed, one number a weight
 */
public record AdamMoments(Weights means, Weights squares, Weights steps) {
  /** Of weights that were never changed. */
  public static AdamMoments none(PtNDManager manager, Weights weights) {
    List<Tensor> never =
        weights.names().stream()
            .map(
                name ->
                    Tensor.dense(
                        name, ElementType.F32, List.of(), MemorySegment.ofArray(new float[1])))
            .toList();
    return new AdamMoments(
        weights.zeros(manager), weights.zeros(manager), Weights.of(manager, never));
  }
}
