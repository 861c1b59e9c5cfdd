package org.slidestream.simpleshot;

/**
 * What is done to every embedding, support and query alike, before distances are taken (Wang et
 * al., SimpleShot, 2019: UN, L2N and CL2N, the last around a mean of the support or of others).
 */
public sealed interface FeatureTransform {
  /** The transformed vector; {@code embedding} does not change. */
  float[] apply(float[] embedding);

  /** The embedding as it is. */
  record None() implements FeatureTransform {
    @Override
    public float[] apply(float[] embedding) {
      return embedding.clone();
    }
  }

  /** The embedding divided by its norm. */
  record L2() implements FeatureTransform {
    @Override
    public float[] apply(float[] embedding) {
      return Vectors.normalised(embedding);
    }
  }

  /** The embedding less a mean. */
  final class Centered implements FeatureTransform {
    private final float[] mean;

    public Centered(float[] mean) {
      this.mean = mean.clone();
    }

    @Override
    public float[] apply(float[] embedding) {
      return Vectors.minus(embedding, mean);
    }
  }

  /** The embedding less a mean, then divided by its norm. */
  final class CenteredL2 implements FeatureTransform {
    private final float[] mean;

    public CenteredL2(float[] mean) {
      this.mean = mean.clone();
    }

    /** Centres by the plain mean of all support rows, as UNI does; classes are not balanced. */
    public static CenteredL2 around(SupportSet support) {
      return new CenteredL2(support.mean());
    }

    @Override
    public float[] apply(float[] embedding) {
      return Vectors.normalised(Vectors.minus(embedding, mean));
    }

    /** The mean that is subtracted. */
    public float[] mean() {
      return mean.clone();
    }
  }
}
