package org.slidestream.pretraining;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.slidestream.pretraining.network.Kept;

/**
 * Each branch of each block is left out for some images of a batch, and counts more for the others
 * (Huang et al. 2016; by images as DINOv2 does, which saves their computation).
 *
 * @param rate share of the images that are left out
 * @param branches of the transformer: two a block
 */
record StochasticDepth(double rate, int branches) {
  /**
   * Draws the views that each branch is computed for.
   *
   * @param large number of large views, and of small ones
   */
  Kept drawn(PtNDManager call, int large, int small, SplittableRandom random) {
    return rate == 0
        ? Kept.all(call)
        : new Kept(drawn(call, large, random), drawn(call, small, random));
  }

  private PtNDArray drawn(PtNDManager call, int views, SplittableRandom random) {
    int kept = Math.max((int) (views * (1 - rate)), 1);
    long[] all = new long[branches * kept];
    for (int branch = 0; branch < branches; branch++) {
      int[] order = shuffled(views, random);
      for (int i = 0; i < kept; i++) {
        all[branch * kept + i] = order[i];
      }
    }
    return (PtNDArray) call.create(all, new Shape(branches, kept));
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
    return order;
  }
}
