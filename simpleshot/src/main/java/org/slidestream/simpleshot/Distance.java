package org.slidestream.simpleshot;

/** How far two vectors are from each other. */
public enum Distance {
  /** The Euclidean distance. */
  EUCLIDEAN {
    @Override
    float[] prepared(float[] vector) {
      return vector.clone();
    }

    @Override
    double between(float[] a, float[] b) {
      return Math.sqrt(Vectors.squaredDistance(a, b));
    }
  },

  /** One less the cosine of the angle, 0 to 2; a zero vector is at 1 from every vector. */
  COSINE {
    @Override
    float[] prepared(float[] vector) {
      return Vectors.normalised(vector);
    }

    @Override
    double between(float[] a, float[] b) {
      // rounding may take the cosine of a vector with itself past one
      return Math.max(0, 1 - Vectors.dot(a, b));
    }
  };

  /** What {@link #between} takes: work on one vector, done once. */
  abstract float[] prepared(float[] vector);

  /** The distance of two prepared vectors. */
  abstract double between(float[] a, float[] b);
}
