package org.slidestream.pretraining;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.slidestream.pretraining.network.Transformer;

/**
 * Each branch of each block is left out for some images of a batch, and counts more for the others
 * (Huang et al. 2016; by images as DINOv2 does, which saves their computation).
 *
 * @param rate share of the images that are left out
 * @param branches of the transformer: two a block
 */
record StochasticDepth(double rate, int branches) {
  /**
   * Which images each branch is computed for.
   *
   * @param globals {@code [branches, kept]}, of the large views; empty where all are kept
   * @param locals alike, of the small ones
   */
  record Kept(PtNDArray globals, PtNDArray locals) {}

  Kept drawn(PtNDManager call, int globals, int locals, SplittableRandom random) {
    return new Kept(drawn(call, globals, random), drawn(call, locals, random));
  }

  private PtNDArray drawn(PtNDManager call, int views, SplittableRandom random) {
    if (rate == 0) {
      return Transformer.none(call, DataType.INT64);
    }
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
