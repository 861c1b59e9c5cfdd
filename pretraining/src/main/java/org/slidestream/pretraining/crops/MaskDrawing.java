package org.slidestream.pretraining.crops;

import java.util.random.RandomGenerator;

/**
 * Masks of a batch (DINOv2): a share of the views is masked, each in another range of shares of its
 * patches, so that every batch has little and much.
 *
 * @param probability share of the views that are masked
 * @param least share of a masked view's patches
 * @param most share of a masked view's patches
 */
record MaskDrawing(double probability, double least, double most) {
  PatchMasks drawn(int views, int side, RandomGenerator random) {
    int patches = side * side;
    int count = (int) (views * probability);
    int[] wanted = new int[views];
    for (int i = 0; i < count; i++) {
      double from = least + (most - least) * i / count;
      double to = least + (most - least) * (i + 1) / count;
      wanted[i] = (int) (patches * (from + (to - from) * random.nextDouble()));
    }
    shuffle(wanted, random);
    BlockMasking masking = new BlockMasking(side, side);
    BlockMasking.Draws draws = BlockMasking.Draws.of(random);
    boolean[] masked = new boolean[views * patches];
    for (int view = 0; view < views; view++) {
      System.arraycopy(masking.drawn(wanted[view], draws), 0, masked, view * patches, patches);
    }
    return new PatchMasks(side, masked);
  }

  private static void shuffle(int[] numbers, RandomGenerator random) {
    for (int i = numbers.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = held;
    }
  }
}
