package org.slidestream.pretraining.optimiser;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slidestream.pretraining.network.TorchProgram;
import org.slidestream.pretraining.network.Weights;

/**
 * Changes the student by its gradients: clipped by sub-network, AdamW with groups of parameters
 * (Loshchilov & Hutter 2019); then the teacher, a moving average of the student.
 */
public final class AdamW implements AutoCloseable {
  private static final double EPSILON = 1e-8;
  private static final String TEXT = "update.py";
  private static final String MODULE = "Update";

  private final TorchProgram program;
  private final AdamMoments moments;
  private final Map<ParameterGroup, List<String>> groups = new LinkedHashMap<>();
  private final Map<String, List<String>> networks = new LinkedHashMap<>();
  private final double beta1;
  private final double beta2;
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
      double beta1,
      double beta2,
      double clip)
      throws IOException {
    this.program = TorchProgram.load(manager, AdamW.class, TEXT, MODULE);
    this.moments = moments;
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.clip = clip;
    for (String name : moments.means().names()) {
      groups.computeIfAbsent(group.apply(name), _ -> new ArrayList<>()).add(name);
      String network = name.substring(0, name.indexOf('.'));
      networks.computeIfAbsent(network, _ -> new ArrayList<>()).add(name);
    }
  }

  /**
   * Changes the weights once, and forgets their gradients.
   *
   * @return the norm of each sub-network's gradients before they were clipped
   */
  public Map<String, Double> step(PtNDManager call, Weights weights, Momentary now) {
    Map<String, PtNDArray> gradients = new LinkedHashMap<>();
    for (String name : weights.names()) {
      PtNDArray gradient = (PtNDArray) weights.array(name).getGradient();
      gradient.attach(call);
      gradients.put(name, gradient);
    }
    Map<String, Double> norms = new LinkedHashMap<>();
    networks.forEach((network, names) -> norms.put(network, clipped(call, gradients, names)));
    groups.forEach((group, names) -> change(weights, gradients, names, group, now));
    return norms;
  }

  private double clipped(PtNDManager call, Map<String, PtNDArray> gradients, List<String> names) {
    try (IValue norm = program.run("clip", list(gradients, names), IValue.from(clip))) {
      return norm.toTensor(call).toFloatArray()[0];
    }
  }

  private void change(
      Weights weights,
      Map<String, PtNDArray> gradients,
      List<String> names,
      ParameterGroup group,
      Momentary now) {
    double rate = group.lastLayer() ? now.lastLayerRate() : now.learningRate();
    program
        .run(
            "adamw",
            TorchProgram.list(weights.arrays(names)),
            list(gradients, names),
            TorchProgram.list(moments.means().arrays(names)),
            TorchProgram.list(moments.squares().arrays(names)),
            TorchProgram.list(moments.steps().arrays(names)),
            IValue.from(rate * group.rate()),
            IValue.from(group.decay() ? now.weightDecay() : 0.0),
            IValue.from(beta1),
            IValue.from(beta2),
            IValue.from(EPSILON))
        .close();
  }

  private static IValue list(Map<String, PtNDArray> gradients, List<String> names) {
    return TorchProgram.list(names.stream().map(gradients::get).toList());
  }

  /** Moves the teacher towards the student: momentum * teacher + (1 - momentum) * student. */
  public void average(Weights teacher, Weights student, double momentum) {
    program
        .run(
            "average",
            TorchProgram.list(teacher.arrays(student.names())),
            TorchProgram.list(student.arrays(student.names())),
            IValue.from(momentum))
        .close();
  }

  @Override
  public void close() {
    program.close();
  }
}
