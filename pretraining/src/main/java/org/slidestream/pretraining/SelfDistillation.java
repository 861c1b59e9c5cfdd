package org.slidestream.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slidestream.pretraining.loss.DinoLoss;
import org.slidestream.pretraining.loss.KoLeoLoss;
import org.slidestream.pretraining.loss.Loss;
import org.slidestream.pretraining.loss.PatchLoss;
import org.slidestream.pretraining.loss.Shards;
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
  private final Targets imageTargets;
  private final Targets patchTargets;
  private final LossWeights factors;
  private final String patchHead;
  private final DinoLoss imageLoss;
  private final PatchLoss patchLoss;

  /**
   * What student or teacher says of a shard.
   *
   * @param summaries of its views
   * @param images logits of the summaries
   * @param patches logits of the masked patches
   */
  private record Said(NDArray summaries, NDArray images, NDArray patches) {}

  /**
   * @param patchHead name of the head that patches are given to: of their own, or the images'
   */
  SelfDistillation(
      Transformer transformer,
      Targets imageTargets,
      Targets patchTargets,
      LossWeights factors,
      String patchHead) {
    this.transformer = transformer;
    this.imageTargets = imageTargets;
    this.patchTargets = patchTargets;
    this.factors = factors;
    this.patchHead = patchHead;
    this.imageLoss = new DinoLoss(factors.temperature());
    this.patchLoss = new PatchLoss(factors.temperature());
  }

  /**
   * The loss of a batch. Each part of it is begun on every device before the next one is: the
   * devices compute while the calling thread goes on.
   *
   * @param shards of the batch, of as many images each
   * @param temperature of the teacher
   * @return on the first one's device
   */
  Loss of(List<Shard> shards, double temperature) {
    List<Said> taught = shards.stream().map(this::taught).toList();
    Shards images = imageTargets.of(shards(taught, Said::images), temperature);
    Shards patches = shards(taught, Said::patches);
    if (patches.parts().stream().anyMatch(part -> !part.isEmpty())) {
      patches = patchTargets.of(patches, temperature);
    }
    List<Said> said = shards.stream().map(this::said).toList();
    List<Loss> losses = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      losses.add(
          loss(shards.get(i).views(), said.get(i), images.parts().get(i), patches.parts().get(i)));
    }
    return Loss.mean(losses);
  }

  private Said taught(Shard shard) {
    PtNDManager call = shard.call();
    Views views = shard.views();
    Weights teacher = shard.replica().teacher();
    Features features =
        transformer.features(
            call,
            teacher,
            views.globals(),
            Transformer.none(call, DataType.FLOAT32),
            Transformer.none(call, DataType.BOOLEAN),
            Kept.all(call),
            views.index());
    return said(shard, teacher, swapped(features.summaries()), features.patches());
  }

  private Said said(Shard shard) {
    Views views = shard.views();
    Weights student = shard.replica().student();
    Features features =
        transformer.features(
            shard.call(),
            student,
            views.students(),
            views.locals(),
            views.masked(),
            shard.kept(),
            views.index());
    return said(shard, student, features.summaries(), features.patches());
  }

  private Said said(Shard shard, Weights weights, NDArray summaries, NDArray patches) {
    PtNDManager call = shard.call();
    return new Said(
        summaries,
        transformer.logits(call, weights, Model.IMAGE_HEAD, summaries),
        factors.patch() == 0
            ? Transformer.none(call, DataType.FLOAT32)
            : transformer.logits(call, weights, patchHead, patches));
  }

  private Loss loss(Views views, Said said, NDArray images, NDArray patches) {
    NDList logits = said.images().split(new long[] {2 * views.images()});
    double pairs = 2.0 * views.locals().getShape().get(0) / views.images() + 2;
    return new Loss(
        imageLoss.of(logits.get(1), images, views.images()).mul((float) (factors.image() / pairs)),
        imageLoss.ofRows(logits.get(0), images).mul((float) (factors.image() * 2 / pairs)),
        patches(views, said.patches(), patches),
        spread(said.summaries(), views.images()),
        images.add(1e-9).log().mul(images).sum().div(-2 * views.images()));
  }

  private NDArray patches(Views views, NDArray logits, NDArray targets) {
    return targets.isEmpty()
        ? targets.sum()
        : patchLoss
            .of(logits, targets, views.weights(), 2 * views.images())
            .mul((float) factors.patch());
  }

  private static Shards shards(List<Said> said, Function<Said, NDArray> which) {
    return new Shards(said.stream().map(which).toList());
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
