package org.slidestream.pretraining.optimiser;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slidestream.pretraining.network.Weights;

/**
 * Changes a student by its gradients: clipped by sub-network, then AdamW with groups of parameters
 * (Loshchilov & Hutter 2019, algorithm 2); and a teacher, a moving average of the student.
 */
public final class AdamW implements AutoCloseable {
  private final UpdateProgram program;
  private final AdamMoments moments;
  private final Map<ParameterGroup, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, List<String>> networks = new LinkedHashMap<>();
  private final Betas betas;
  private final double clip;

  /**
   * @param moments of each weight, which are changed in place
   * @param group of a weight's name
   * @param clip largest norm of a sub-network's gradients; 0 for any
   */
  public AdamW(
      PtNDManager manager,
      AdamMoments moments,
      Function<String, ParameterGroup> group,
      Betas betas,
      double clip)
      throws IOException {
    this.program = UpdateProgram.load(manager);
    this.moments = moments;
    this.betas = betas;
    this.clip = clip;
    for (String name : moments.means().names()) {
      groups.computeIfAbsent(group.apply(name), _ -> new ArrayList<>()).add(name);
      String network = name.substring(0, name.indexOf('.'));
      networks.computeIfAbsent(network, _ -> new ArrayList<>()).add(name);
    }
  }

  /**
   * Clips the gradients of weights.
   *
   * @param call holds what it is made of
   * @return the norm of each sub-network's gradients before
   */
  public Map<String, Double> clip(PtNDManager call, Weights weights) {
    Map<String, PtNDArray> gradients = weights.gradients(call);
    Map<String, Double> norms = new LinkedHashMap<>();
    networks.forEach(
        (network, names) -> norms.put(network, program.clip(call, of(gradients, names), clip)));
    return norms;
  }

  /** Changes the weights once by their gradients, and forgets these. */
  public void step(PtNDManager call, Weights weights, Momentary now) {
    Map<String, PtNDArray> gradients = weights.gradients(call);
    groups.forEach(
        (group, names) -> {
          double rate = group.lastLayer() ? now.lastLayerRate() : now.learningRate();
          program.adamw(
              weights.arrays(names),
              of(gradients, names),
              moments,
              names,
              rate * group.rate(),
              group.decay() ? now.weightDecay() : 0,
              betas);
        });
  }

  /** Forgets the gradients of weights. */
  public void forget(PtNDManager call, Weights weights) {
    program.forget(List.copyOf(weights.gradients(call).values()));
  }

  private static List<PtNDArray> of(Map<String, PtNDArray> gradients, List<String> names) {
    return names.stream().map(gradients::get).toList();
  }

  /** Moves the teacher towards the student: momentum * teacher + (1 - momentum) * student. */
  public void average(Weights teacher, Weights student, double momentum) {
    program.average(teacher.arrays(student.names()), student.arrays(student.names()), momentum);
  }

  @Override
  public void close() {
    program.close();
  }
}
