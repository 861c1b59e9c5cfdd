package org.slidestream.pretraining.loss;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The terms of DINOv2's loss, as they enter the sum.
 *
 * @param locals small views against the teacher's large views
 * @param globals large views against the teacher's other large view
 * @param patches masked patches against the teacher's
 * @param spread how near to each other the summaries of a batch are
 * @param entropy of the teacher's targets, which is no term: near the logarithm of the number of
 *     prototypes they say nothing, near 0 one prototype takes all
 */
public record Loss(
    NDArray locals, NDArray globals, NDArray patches, NDArray spread, NDArray entropy) {
  /** The mean of each term over parts of a batch, on the first one's device. */
  public static Loss mean(List<Loss> parts) {
    return new Loss(
        mean(parts, Loss::locals),
        mean(parts, Loss::globals),
        mean(parts, Loss::patches),
        mean(parts, Loss::spread),
        mean(parts, Loss::entropy));
  }

  private static NDArray mean(List<Loss> parts, Function<Loss, NDArray> term) {
    Shards terms = new Shards(parts.stream().map(term).toList());
    return terms.all(UnaryOperator.identity(), NDArray::add).div(parts.size());
  }

  /** What is minimised. */
  public NDArray total() {
    return locals.add(globals).add(patches).add(spread);
  }
}
