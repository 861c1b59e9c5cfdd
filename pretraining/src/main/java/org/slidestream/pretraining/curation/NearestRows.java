package org.slidestream.pretraining.curation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The k nearest other rows of each row by cosine; the lower index where two are as near. */
final class NearestRows {
  /** Precise similarity of two rows. */
  interface Similarity {
    double of(int a, int b);
  }

  private record Near(int row, double similarity) {}

  /** Worst first. */
  private static final Comparator<Near> WORST =
      Comparator.comparingDouble(Near::similarity)
          .thenComparing(Comparator.comparingInt(Near::row).reversed());

  private final Rows unit;
  private final int k;
  private final Similarity similarity;

  NearestRows(Rows unit, int k, Similarity similarity) {
    this.unit = unit;
    this.k = k;
    this.similarity = similarity;
  }

  /** Found in single precision with some to spare, ranked in double. */
  int[][] of(int from, int to) {
    int spare = 2 * k + 8;
    Rows some = new Rows(to - from, unit.dimension(), copy(from, to));
    DotBlock block = new DotBlock(some, 0);
    float[] dots = new float[DotBlock.WIDTH];
    Heap[] heaps = new Heap[to - from];
    for (int i = 0; i < heaps.length; i++) {
      heaps[i] = new Heap(new PriorityQueue<>(WORST));
    }
    for (int row = 0; row < unit.count(); row++) {
      block.dots(unit, row, dots);
      for (int j = 0; j < heaps.length; j++) {
        if (row != from + j) {
          heaps[j].offer(row, dots[j], spare);
        }
      }
    }
    int[][] nearest = new int[to - from][];
    for (int j = 0; j < heaps.length; j++) {
      int of = from + j;
      nearest[j] =
          heaps[j].queue.stream()
              .map(near -> new Near(near.row, similarity.of(of, near.row)))
              .sorted(WORST.reversed())
              .limit(k)
              .mapToInt(Near::row)
              .toArray();
    }
    return nearest;
  }

  private float[] copy(int from, int to) {
    return java.util.Arrays.copyOfRange(
        unit.numbers(), from * unit.dimension(), to * unit.dimension());
  }

  private record Heap(PriorityQueue<Near> queue) {
    void offer(int row, float similarity, int most) {
      if (queue.size() < most) {
        queue.add(new Near(row, similarity));
      } else if (similarity > queue.element().similarity) { // rows come in order: a tie loses
        queue.remove();
        queue.add(new Near(row, similarity));
      }
    }
  }
}
