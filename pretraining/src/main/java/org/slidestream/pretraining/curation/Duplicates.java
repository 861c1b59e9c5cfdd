package org.slidestream.pretraining.curation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Near-duplicates by cosine similarity (Oquab et al. 2024, appendix A). The answer is, for each
 * row, the row that stands for it: itself where it is kept.
 *
 * <p>Blocks are compared in single precision; what is close to the threshold is decided in double.
 */
public final class Duplicates {
  /** Above the rounding of a dot product of unit rows. */
  private static final double DOUBT = 1e-5;

  private final Rows rows;
  private final Rows unit;
  private final double[] squares;
  private final double threshold;
  private final CurationSteps steps;

  /**
   * @param threshold two rows are duplicates where their cosine is above it; a row of zeros has the
   *     cosine 0 to every other
   */
  public Duplicates(Rows rows, double threshold, CurationSteps steps) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("the threshold of duplicates must be a number");
    }
    this.rows = rows;
    this.unit = rows.unit();
    this.squares =
        IntStream.range(0, rows.count()).mapToDouble(i -> rows.dot(i, rows, i)).toArray();
    this.threshold = threshold;
    this.steps = steps;
  }

  /** The cosine of two rows, in double precision. */
  public double cosine(int a, int b) {
    double squared = squares[a] * squares[b];
    return squared == 0 ? 0 : rows.dot(a, rows, b) / Math.sqrt(squared);
  }

  /** Rows that a chain of duplicates joins are one; the lowest index stands for all. */
  public int[] joined() {
    Components components = new Components(rows.count());
    int blocks = DotBlock.count(rows);
    steps.begin("duplicates", (long) rows.count() * (rows.count() + 1L) / 2);
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            of -> {
              DotBlock block = new DotBlock(unit, of * DotBlock.WIDTH);
              float[] dots = new float[DotBlock.WIDTH];
              int end = block.first() + block.width();
              for (int row = 0; row < end; row++) {
                block.dots(unit, row, dots);
                for (int j = Math.max(0, row + 1 - block.first()); j < block.width(); j++) {
                  if (above(dots[j], row, block.first() + j)) {
                    components.join(row, block.first() + j);
                  }
                }
              }
              steps.step(pairs(end) - pairs(block.first()));
            });
    return components.lowest();
  }

  private static long pairs(long rows) {
    return rows * (rows + 1) / 2;
  }

  /** The same where a row's edges go to its k nearest only: chains are shorter. */
  public int[] joined(int k) {
    if (k >= rows.count() - 1) {
      return joined();
    }
    Components components = new Components(rows.count());
    NearestRows nearest = new NearestRows(unit, k, this::cosine);
    int blocks = DotBlock.count(rows);
    steps.begin("duplicates", rows.count());
    IntStream.range(0, blocks)
        .parallel()
        .forEach(
            of -> {
              int from = of * DotBlock.WIDTH;
              int to = Math.min(from + DotBlock.WIDTH, rows.count());
              int[][] found = nearest.of(from, to);
              for (int row = from; row < to; row++) {
                for (int other : found[row - from]) {
                  if (cosine(row, other) > threshold) {
                    components.join(row, other);
                  }
                }
              }
              steps.step(to - from);
            });
    return components.lowest();
  }

  /** In the order of rows, each is kept unless it is a duplicate of one that was kept before. */
  public int[] greedy() {
    int[] standIns = new int[rows.count()];
    int[] kept = new int[rows.count()];
    int count = 0;
    steps.begin("duplicates", rows.count());
    for (int from = 0; from < rows.count(); from += DotBlock.WIDTH) {
      int to = Math.min(from + DotBlock.WIDTH, rows.count());
      compareWithKept(from, to, Arrays.copyOf(kept, count), standIns);
      int keptBefore = count;
      for (int row = from; row < to; row++) {
        for (int i = keptBefore; i < count && standIns[row] < 0; i++) {
          if (cosine(row, kept[i]) > threshold) {
            standIns[row] = kept[i];
          }
        }
        if (standIns[row] < 0) {
          standIns[row] = row;
          kept[count++] = row;
        }
      }
      steps.step(to - from);
    }
    return standIns;
  }

  /** The first kept duplicate of each row, -1 where there is none. */
  private void compareWithKept(int from, int to, int[] kept, int[] standIns) {
    DotBlock block = new DotBlock(unit, from);
    int[][] firsts =
        IntStream.range(0, (kept.length + 1023) / 1024)
            .parallel()
            .mapToObj(
                part -> {
                  int[] first = new int[to - from];
                  Arrays.fill(first, -1);
                  float[] dots = new float[DotBlock.WIDTH];
                  int end = Math.min((part + 1) * 1024, kept.length);
                  for (int i = part * 1024; i < end; i++) {
                    block.dots(unit, kept[i], dots);
                    for (int j = 0; j < to - from; j++) {
                      if (first[j] < 0 && above(dots[j], kept[i], from + j)) {
                        first[j] = kept[i];
                      }
                    }
                  }
                  return first;
                })
            .toArray(int[][]::new);
    for (int j = 0; j < to - from; j++) {
      int at = j;
      standIns[from + j] =
          Arrays.stream(firsts)
              .mapToInt(first -> first[at])
              .filter(i -> i >= 0)
              .findFirst()
              .orElse(-1);
    }
  }

  private boolean above(float cosine, int a, int b) {
    return cosine > threshold + DOUBT || (cosine > threshold - DOUBT && cosine(a, b) > threshold);
  }
}
