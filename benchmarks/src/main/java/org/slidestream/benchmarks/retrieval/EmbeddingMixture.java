package org.slidestream.benchmarks.retrieval;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Vectors that lie as embeddings of tiles do: around a common mean, in clusters of unequal size
 * (the morphologies), shifted slide by slide (the stain), along directions of falling weight within
 * a cluster, with a little noise in all directions. The parts have 30, 25, 10, 30 and 5 % of the
 * squared length; independent noise alone would make all neighbours equally far.
 */
final class EmbeddingMixture {
  private static final int CLUSTERS = 40;
  private static final int BASES = 5;
  private static final int DIRECTIONS = 128;

  private final int dimension;
  private final float[] mean;
  private final float[][] centres = new float[CLUSTERS][];
  private final float[][][] bases = new float[BASES][DIRECTIONS][];

  /** The mixture of a seed. */
  EmbeddingMixture(int dimension, long seed) {
    this.dimension = dimension;
    SplittableRandom random = new SplittableRandom(seed);
    this.mean = gaussian(random, 0.30);
    for (int c = 0; c < CLUSTERS; c++) {
      centres[c] = gaussian(random, 0.25);
    }
    double harmonic = IntStream.rangeClosed(1, DIRECTIONS).mapToDouble(j -> 1.0 / j).sum();
    for (float[][] basis : bases) {
      for (int j = 0; j < DIRECTIONS; j++) {
        basis[j] = gaussian(random, 0.30 / (j + 1) / harmonic);
      }
    }
  }

  /**
   * Vectors of length 1, those of a slide one after another.
   *
   * @param seed of the slides and of their tiles
   */
  float[][] draw(int count, int slides, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] shifts = new float[slides][];
    for (int s = 0; s < slides; s++) {
      shifts[s] = gaussian(random, 0.10);
    }
    SplittableRandom[] each = new SplittableRandom[count];
    for (int i = 0; i < count; i++) {
      each[i] = random.split();
    }
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> one(each[i], shifts[(int) ((long) i * slides / count)]))
        .toArray(float[][]::new);
  }

  private float[] one(SplittableRandom random, float[] shift) {
    int cluster = (int) (CLUSTERS * random.nextDouble() * random.nextDouble());
    float[] vector = gaussian(random, 0.05);
    add(vector, mean, 1);
    add(vector, centres[cluster], 1);
    add(vector, shift, 1);
    for (float[] direction : bases[cluster % BASES]) {
      add(vector, direction, (float) random.nextGaussian());
    }
    double squares = 0;
    for (float value : vector) {
      squares += value * value;
    }
    float[] unit = new float[dimension];
    add(unit, vector, (float) (1 / Math.sqrt(squares)));
    return unit;
  }

  /** A random vector of an expected squared length. */
  private float[] gaussian(SplittableRandom random, double squaredLength) {
    float scale = (float) Math.sqrt(squaredLength / dimension);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = scale * (float) random.nextGaussian();
    }
    return vector;
  }

  private static void add(float[] to, float[] what, float times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }
}
