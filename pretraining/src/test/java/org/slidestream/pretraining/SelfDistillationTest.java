package org.slidestream.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.slidestream.pretraining.loss.Loss;
import org.slidestream.pretraining.loss.SinkhornKnopp;
import org.slidestream.pretraining.network.Backbone;
import org.slidestream.pretraining.network.Initialisation;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.ProjectionHead;
import org.slidestream.pretraining.network.Summary;
import org.slidestream.pretraining.network.Transformer;
import org.slidestream.pretraining.network.Views;

class SelfDistillationTest {
  private static final int IMAGES = 4;
  private static final int PATCHES = 16;
  private static final Model MODEL =
      new Model(
          new Backbone(16, 4, 16, 2, 2, 32, 0.5),
          new ProjectionHead(16, 16, 8, 3, 12),
          Optional.of(new ProjectionHead(16, 16, 8, 3, 12)));

  @Test
  void theStudentSeesItsOwnColoursOfTheLargeViews() throws IOException {
    try (TorchRoom room = TorchRoom.open()) {
      PtNDManager call = room.manager();
      PtNDArray globals = noise(call, 2 * IMAGES, 16, 1);
      Loss same = loss(room, globals, globals, Kept.all(call));
      Loss other = loss(room, globals, noise(call, 2 * IMAGES, 16, 2), Kept.all(call));
      assertThat(other.entropy().getFloat()).isEqualTo(same.entropy().getFloat());
      assertThat(other.globals().getFloat()).isNotEqualTo(same.globals().getFloat());
      assertThat(other.patches().getFloat()).isNotEqualTo(same.patches().getFloat());
    }
  }

  @Test
  void aBranchThatLeavesNoImageOutChangesNothing() throws IOException {
    try (TorchRoom room = TorchRoom.open()) {
      PtNDManager call = room.manager();
      PtNDArray globals = noise(call, 2 * IMAGES, 16, 1);
      Loss every = loss(room, globals, globals, Kept.all(call));
      Loss some = loss(room, globals, globals, permuted(call));
      assertThat(some.total().getFloat()).isCloseTo(every.total().getFloat(), within(1e-4f));
    }
  }

  /** Every image, in another order for each branch. */
  private static Kept permuted(PtNDManager call) {
    return new Kept(rotations(call, 2 * IMAGES), rotations(call, 3 * IMAGES));
  }

  private static PtNDArray rotations(PtNDManager call, int views) {
    long[] all = new long[4 * views];
    for (int i = 0; i < all.length; i++) {
      all[i] = ((long) i + i / views) % views;
    }
    return (PtNDArray) call.create(all, new Shape(4, views));
  }

  private static Loss loss(TorchRoom room, PtNDArray globals, PtNDArray students, Kept kept)
      throws IOException {
    PtNDManager call = room.manager();
    TrainingState state = TrainingState.fresh(call, MODEL, Initialisation.FAN_IN, 3);
    try (Transformer transformer = Transformer.load(call, MODEL.backbone(), Summary.MEAN, false)) {
      SelfDistillation distillation =
          new SelfDistillation(
              transformer,
              new SinkhornKnopp(3),
              new SinkhornKnopp(3),
              new LossWeights(1, 1, 0.1, 0.1),
              MODEL.patchHeadName());
      return distillation.of(
          List.of(new Shard(call, Replica.of(call, state), views(call, globals, students), kept)),
          0.05);
    }
  }

  private static Views views(PtNDManager call, PtNDArray globals, PtNDArray students) {
    boolean[] masked = new boolean[2 * IMAGES * PATCHES];
    for (int i = 0; i < masked.length; i += 5) {
      masked[i] = true;
    }
    MaskedPatches places = MaskedPatches.of(masked, PATCHES);
    return new Views(
        IMAGES,
        globals,
        students,
        noise(call, 3 * IMAGES, 8, 1),
        (PtNDArray) call.create(masked, new Shape(2 * IMAGES, PATCHES)),
        (PtNDArray) call.create(places.index()),
        (PtNDArray) call.create(places.weights()));
  }

  private static PtNDArray noise(PtNDManager call, int views, int side, long seed) {
    float[] numbers = new float[views * 3 * side * side];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return (PtNDArray) call.create(numbers, new Shape(views, 3, side, side));
  }
}
