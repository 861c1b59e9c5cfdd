package org.slidestream.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;
import org.slidestream.pretraining.network.Initialisation;
import org.slidestream.pretraining.network.Weights;
import org.slidestream.pretraining.optimiser.AdamMoments;

/**
 * What a run has come to: everything that a step changes.
 *
 * @param student in gradients
 * @param teacher which follows it
 * @param moments of the student's changes
 * @param centres of the images' logits under {@code image}, and of the patches' under {@code patch}
 */
record TrainingState(Weights student, Weights teacher, AdamMoments moments, Weights centres) {
  private static final String IMAGE = "image";
  private static final String PATCH = "patch";

  /** Before the first step: the teacher is the student. */
  static TrainingState fresh(
      PtNDManager manager, Model model, Initialisation initialisation, long seed) {
    List<Tensor> first = new ArrayList<>();
    model
        .shapes()
        .forEach(
            (name, shape) -> {
              float[] numbers = initialisation.numbers(name, shape, model.backbone(), seed);
              first.add(tensor(name, shape, numbers));
            });
    Weights student = Weights.of(manager, first).learning(manager);
    List<Tensor> centres =
        List.of(
            centre(IMAGE, model.imageHead().prototypes()), centre(PATCH, model.patchPrototypes()));
    return new TrainingState(
        student,
        Weights.of(manager, first),
        AdamMoments.none(manager, student),
        Weights.of(manager, centres));
  }

  /** As it was written down. */
  static TrainingState of(PtNDManager manager, List<Tensor> tensors) {
    Map<String, List<Tensor>> parts = new LinkedHashMap<>();
    for (Tensor tensor : tensors) {
      int slash = tensor.name().indexOf('/');
      parts
          .computeIfAbsent(tensor.name().substring(0, slash), _ -> new ArrayList<>())
          .add(tensor.named(tensor.name().substring(slash + 1)));
    }
    return new TrainingState(
        part(manager, parts, "student").learning(manager),
        part(manager, parts, "teacher"),
        new AdamMoments(
            part(manager, parts, "mean"),
            part(manager, parts, "square"),
            part(manager, parts, "steps")),
        part(manager, parts, "centre"));
  }

  /** Everything, to be written down. */
  List<Tensor> tensors() {
    List<Tensor> tensors = new ArrayList<>();
    add(tensors, "student", student);
    add(tensors, "teacher", teacher);
    add(tensors, "mean", moments.means());
    add(tensors, "square", moments.squares());
    add(tensors, "steps", moments.steps());
    add(tensors, "centre", centres);
    return tensors;
  }

  NDArray imageCentre() {
    return centres.array(IMAGE);
  }

  NDArray patchCentre() {
    return centres.array(PATCH);
  }

  private static void add(List<Tensor> tensors, String part, Weights weights) {
    weights.tensors().forEach(tensor -> tensors.add(tensor.named(part + "/" + tensor.name())));
  }

  private static Weights part(PtNDManager manager, Map<String, List<Tensor>> parts, String name) {
    return Weights.of(manager, parts.getOrDefault(name, List.of()));
  }

  private static Tensor centre(String name, int prototypes) {
    return tensor(name, List.of(1L, (long) prototypes), new float[prototypes]);
  }

  private static Tensor tensor(String name, List<Long> shape, float[] numbers) {
    ByteBuffer direct =
        ByteBuffer.allocateDirect(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    direct.asFloatBuffer().put(numbers);
    return Tensor.dense(name, ElementType.F32, shape, MemorySegment.ofBuffer(direct));
  }
}
