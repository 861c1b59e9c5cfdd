package org.slidestream.simpleshot.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far figures would differ with other queries of the same kind: intervals of 95 of 100, between
 * the percentiles of the figures of samples drawn with replacement (Efron, 1979), as UNI has them.
 *
 * @param samples how many are drawn
 * @param seed the same one draws the same samples
 */
public record Bootstrap(int samples, long seed) {
  /** How many samples UNI draws (Chen et al. 2024). */
  public static final int USUAL_SAMPLES = 1000;

  /** The figures of samples of these answers. */
  public List<Metrics> of(ConfusionMatrix matrix) {
    int classes = matrix.labels().size();
    int[] cells = new int[matrix.total()];
    int at = 0;
    for (int cell = 0; cell < classes * classes; cell++) {
      int count = matrix.count(cell / classes, cell % classes);
      Arrays.fill(cells, at, at + count, cell);
      at += count;
    }
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, samples)
        .mapToObj(
            _ -> Metrics.of(ConfusionMatrix.of(matrix.labels(), sample(cells, classes, random))))
        .toList();
  }

  private static int[][] sample(int[] cells, int classes, SplittableRandom random) {
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < cells.length; i++) {
      int cell = cells[random.nextInt(cells.length)];
      counts[cell / classes][cell % classes]++;
    }
    return counts;
  }
}
