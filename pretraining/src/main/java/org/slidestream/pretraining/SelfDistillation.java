package org.slidestream.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import org.slidestream.pretraining.loss.DinoLoss;
import org.slidestream.pretraining.loss.KoLeoLoss;
import org.slidestream.pretraining.loss.Loss;
import org.slidestream.pretraining.loss.PatchLoss;
import org.slidestream.pretraining.loss.Targets;
import org.slidestream.pretraining.network.Features;
import org.slidestream.pretraining.network.Kept;
import org.slidestream.pretraining.network.Transformer;
import org.slidestream.pretraining.network.Views;
import org.slidestream.pretraining.network.Weights;

/**
 * What the student is to learn of a batch (DINOv2, Oquab et al. 2024, section 4): to say of small
 * views and of masked large views what the teacher says of the large ones.
 */
final class SelfDistillation {

  private final Transformer transformer;
  private final Weights student;
  private final Weights teacher;
  private final Targets imageTargets;
  private final Targets patchTargets;
  private final LossWeights factors;
  private final String patchHead;
  private final DinoLoss imageLoss;
  private final PatchLoss patchLoss;

  /**
   * @param patchHead name of the head that patches are given to: of their own, or the images'
   */
  SelfDistillation(
      Transformer transformer,
      Weights student,
      Weights teacher,
      Targets imageTargets,
      Targets patchTargets,
      LossWeights factors,
      String patchHead) {
    this.transformer = transformer;
    this.student = student;
    this.teacher = teacher;
    this.imageTargets = imageTargets;
    this.patchTargets = patchTargets;
    this.factors = factors;
    this.patchHead = patchHead;
    this.imageLoss = new DinoLoss(factors.temperature());
    this.patchLoss = new PatchLoss(factors.temperature());
  }

  /**
   * The loss of a batch.
   *
   * @param call holds what it is made of
   * @param kept the views that the student is computed for
   * @param temperature of the teacher
   */
  Loss of(PtNDManager call, Views views, Kept kept, double temperature) {
    Features taught =
        transformer.features(
            call,
            teacher,
            views.globals(),
            Transformer.none(call, DataType.FLOAT32),
            Transformer.none(call, DataType.BOOLEAN),
            Kept.all(call),
            views.index());
    NDArray other = swapped(taught.summaries());
    NDArray wanted =
        imageTargets.of(transformer.logits(call, teacher, Model.IMAGE_HEAD, other), temperature);

    Features said =
        transformer.features(
            call, student, views.students(), views.locals(), views.masked(), kept, views.index());
    NDList logits =
        transformer
            .logits(call, student, Model.IMAGE_HEAD, said.summaries())
            .split(new long[] {2 * views.images()});
    double pairs = 2.0 * views.locals().getShape().get(0) / views.images() + 2;
    return new Loss(
        imageLoss.of(logits.get(1), wanted, views.images()).mul((float) (factors.image() / pairs)),
        imageLoss.ofRows(logits.get(0), wanted).mul((float) (factors.image() * 2 / pairs)),
        patches(call, taught, said, views, temperature),
        spread(said.summaries(), views.images()),
        wanted.add(1e-9).log().mul(wanted).sum().div(-2 * views.images()));
  }

  private NDArray patches(
      PtNDManager call, Features taught, Features said, Views views, double temperature) {
    if (views.index().isEmpty() || factors.patch() == 0) {
      return call.zeros(new Shape());
    }
    NDArray wanted =
        patchTargets.of(
            transformer.logits(call, teacher, patchHead, taught.patches()), temperature);
    return patchLoss
        .of(
            transformer.logits(call, student, patchHead, said.patches()),
            wanted,
            views.weights(),
            2 * views.images())
        .mul((float) factors.patch());
  }

  /** Each of the two large views is spread by itself: they show the same images. */
  private NDArray spread(NDArray summaries, long images) {
    NDList views = summaries.split(new long[] {images, 2 * images});
    return KoLeoLoss.of(views.get(0)).add(KoLeoLoss.of(views.get(1))).mul((float) factors.spread());
  }

  /** The second view's rows before the first's, so that each meets the other's. */
  private static NDArray swapped(NDArray summaries) {
    NDList views = summaries.split(2);
    return NDArrays.concat(new NDList(views.get(1), views.get(0)));
  }
}
