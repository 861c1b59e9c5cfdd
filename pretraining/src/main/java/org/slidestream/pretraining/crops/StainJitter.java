package org.slidestream.pretraining.crops;

import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/**
 * More or less of each stain, as laboratories differ: the amounts of haematoxylin, eosin and what
 * remains are scaled and shifted (Tellez et al. 2018, section III-C; stains of Ruifrok & Johnston
 * 2001).
 *
 * @param scale largest change of an amount's factor
 * @param shift largest change of an amount
 * @param vectors deviation of the stains' own colours, which are unit vectors of optical density
 */
record StainJitter(double scale, double shift, double vectors) implements Augmentation {
  private static final double LEAST = 0.01;

  /** Optical density of a unit of haematoxylin, eosin and diaminobenzidine, by channel. */
  private static final double[] STAINS =
      units(new double[] {0.65, 0.70, 0.29, 0.07, 0.99, 0.11, 0.27, 0.57, 0.78});

  private static final double[] AMOUNTS = inverse(STAINS);

  @Override
  public RgbImage of(RgbImage view, RandomGenerator random) {
    double[] factors = new double[3];
    double[] shifts = new double[3];
    for (int stain = 0; stain < 3; stain++) {
      factors[stain] = Between.around(random, 1, scale);
      shifts[stain] = Between.around(random, 0, shift);
    }
    return stained(view, factors, shifts, vectors == 0 ? STAINS : otherStains(random));
  }

  private double[] otherStains(RandomGenerator random) {
    double[] stains = new double[9];
    for (int i = 0; i < stains.length; i++) {
      stains[i] = Math.max(LEAST, STAINS[i] + vectors * random.nextGaussian());
    }
    return units(stains);
  }

  /** Amounts of the three stains, scaled and shifted, in the colours of others. */
  static RgbImage stained(RgbImage image, double[] factors, double[] shifts, double[] stains) {
    float[] matrix = new float[9];
    float[] shift = new float[3];
    for (int out = 0; out < 3; out++) {
      for (int in = 0; in < 3; in++) {
        double sum = 0;
        for (int stain = 0; stain < 3; stain++) {
          sum += AMOUNTS[3 * in + stain] * factors[stain] * stains[3 * stain + out];
        }
        matrix[3 * in + out] = (float) sum;
      }
      for (int stain = 0; stain < 3; stain++) {
        shift[out] += (float) (shifts[stain] * stains[3 * stain + out]);
      }
    }
    return OpticalDensity.mixed(image, matrix, shift);
  }

  private static double[] units(double[] stains) {
    double[] units = stains.clone();
    for (int stain = 0; stain < 9; stain += 3) {
      double length =
          Math.sqrt(
              stains[stain] * stains[stain]
                  + stains[stain + 1] * stains[stain + 1]
                  + stains[stain + 2] * stains[stain + 2]);
      for (int i = stain; i < stain + 3; i++) {
        units[i] = stains[i] / length;
      }
    }
    return units;
  }

  /** Of a matrix of three rows, by its cofactors. */
  private static double[] inverse(double[] m) {
    double[] cofactors = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        int r1 = (row + 1) % 3;
        int r2 = (row + 2) % 3;
        int c1 = (column + 1) % 3;
        int c2 = (column + 2) % 3;
        cofactors[3 * column + row] =
            m[3 * r1 + c1] * m[3 * r2 + c2] - m[3 * r1 + c2] * m[3 * r2 + c1];
      }
    }
    double determinant = m[0] * cofactors[0] + m[1] * cofactors[3] + m[2] * cofactors[6];
    double[] inverse = new double[9];
    for (int i = 0; i < 9; i++) {
      inverse[i] = cofactors[i] / determinant;
    }
    return inverse;
  }
}
