package org.slidestream.pretraining.readout;

/**
 * A projection after which the same tile in other stains lies near itself in every direction alike:
 * within-class covariance normalisation (Hatch, Kajarekar & Stolcke 2006), where each tile is a
 * class and its recolourings are its examples.
 *
 * <p>With S = L L' the covariance within tiles, the projection is the inverse of L: distances after
 * it are Mahalanobis distances by S. What staining changes much counts little.
 */
public final class StainWhitening {
  private StainWhitening() {}

  /**
   * The projection.
   *
   * @param tiles embeddings of each tile's recolourings, at least two of each
   * @param shrinkage what is added to every variance, as a share of the mean variance
   * @return rows of a square matrix, scaled so that it keeps the mean variance within tiles
   */
  public static float[][] of(float[][][] tiles, double shrinkage) {
    double[][] covariance = covariance(tiles);
    double mean = 0;
    for (int i = 0; i < covariance.length; i++) {
      mean += covariance[i][i] / covariance.length;
    }
    for (int i = 0; i < covariance.length; i++) {
      covariance[i][i] += shrinkage * mean;
    }
    return inverse(cholesky(covariance), Math.sqrt(mean));
  }

  private static double[][] covariance(float[][][] tiles) {
    int size = tiles[0][0].length;
    double[][] sum = new double[size][size];
    double[] difference = new double[size];
    long count = 0;
    for (float[][] views : tiles) {
      double[] mean = mean(views);
      for (float[] view : views) {
        for (int i = 0; i < size; i++) {
          difference[i] = view[i] - mean[i];
        }
        for (int i = 0; i < size; i++) {
          for (int j = 0; j <= i; j++) {
            sum[i][j] += difference[i] * difference[j];
          }
        }
      }
      count += views.length - 1;
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        sum[i][j] /= count;
        sum[j][i] = sum[i][j];
      }
    }
    return sum;
  }

  private static double[] mean(float[][] rows) {
    double[] mean = new double[rows[0].length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) row[i] / rows.length;
      }
    }
    return mean;
  }

  /** The lower triangle L with L L' = matrix, which must be positive definite. */
  private static double[][] cholesky(double[][] matrix) {
    int size = matrix.length;
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i > j) {
          lower[i][j] = rest / lower[j][j];
        } else if (rest > 0) {
          lower[i][i] = Math.sqrt(rest);
        } else {
          throw new IllegalArgumentException(
              "embeddings of recoloured tiles do not vary in direction %d: the shrinkage must be"
                      .formatted(i)
                  + " above 0");
        }
      }
    }
    return lower;
  }

  /** The inverse of a lower triangle, scaled. */
  private static float[][] inverse(double[][] lower, double scale) {
    int size = lower.length;
    double[][] inverse = new double[size][size];
    for (int column = 0; column < size; column++) {
      inverse[column][column] = 1 / lower[column][column];
      for (int row = column + 1; row < size; row++) {
        double sum = 0;
        for (int k = column; k < row; k++) {
          sum -= lower[row][k] * inverse[k][column];
        }
        inverse[row][column] = sum / lower[row][row];
      }
    }
    float[][] scaled = new float[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        scaled[row][column] = (float) (scale * inverse[row][column]);
      }
    }
    return scaled;
  }
}
