package org.slidestream.benchmarks.retrieval;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.util.VectorUtil;

/**
 * The fastest search that misses nothing: every vector in memory, with SIMD where the JVM has it.
 */
final class BruteForce {
  private final float[][] vectors;

  BruteForce(float[][] vectors) {
    this.vectors = vectors;
  }

  private record Hit(int index, float similarity) {}

  /** The places of the k vectors nearest to {@code query}, in no order. */
  int[] nearest(float[] query, int k) {
    PriorityQueue<Hit> nearest = new PriorityQueue<>(Comparator.comparing(Hit::similarity));
    float worst = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < vectors.length; i++) {
      float similarity = VectorUtil.dotProduct(query, vectors[i]);
      if (similarity > worst) {
        nearest.add(new Hit(i, similarity));
        if (nearest.size() > k) {
          nearest.remove();
          worst = nearest.element().similarity();
        }
      }
    }
    return nearest.stream().mapToInt(Hit::index).toArray();
  }
}
