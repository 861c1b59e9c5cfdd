package org.slidestream.pretraining.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class StainWhiteningTest {
  /** W (S + s m I) W' = m I, where S is the covariance within tiles and m its mean variance. */
  @Property(tries = 50)
  void afterwardsStainsMoveATileAlikeInEveryDirection(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll @IntRange(min = 2, max = 5) int views,
      @ForAll @DoubleRange(min = 0.01, max = 1) double shrinkage) {
    float[][][] tiles = tiles(seed, 20, views, size);
    double[][] covariance = covarianceWithin(tiles);
    double mean = 0;
    for (int i = 0; i < size; i++) {
      mean += covariance[i][i] / size;
    }
    for (int i = 0; i < size; i++) {
      covariance[i][i] += shrinkage * mean;
    }
    double[][] after = around(StainWhitening.of(tiles, shrinkage), covariance);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        assertThat(after[i][j]).isCloseTo(i == j ? mean : 0, within(1e-3 * mean));
      }
    }
  }

  @Property(tries = 20)
  void whereATileLiesDoesNotCount(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    float[][][] tiles = tiles(seed, 10, 3, 4);
    float[][][] moved = tiles(seed, 10, 3, 4);
    for (int tile = 0; tile < moved.length; tile++) {
      for (float[] view : moved[tile]) {
        view[tile % 4] += 8 * tile;
      }
    }
    float[][] one = StainWhitening.of(tiles, 0.1);
    float[][] other = StainWhitening.of(moved, 0.1);
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < one.length; j++) {
        assertThat(other[i][j]).isCloseTo(one[i][j], within(1e-3f));
      }
    }
  }

  @Example
  void aDirectionThatStainsDoNotChangeNeedsShrinkage() {
    float[][][] tiles = {{{1, 7}, {2, 7}}, {{5, 3}, {9, 3}}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StainWhitening.of(tiles, 0))
        .withMessageContainingAll("direction 1", "shrinkage");
    assertThat(StainWhitening.of(tiles, 0.1)).hasDimensions(2, 2);
  }

  /** Tiles far apart, their views scattered along directions that are not the axes. */
  private static float[][][] tiles(long seed, int count, int views, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] mix = new double[size][size];
    for (double[] row : mix) {
      for (int j = 0; j < size; j++) {
        row[j] = random.nextGaussian();
      }
    }
    float[][][] tiles = new float[count][views][size];
    for (float[][] tile : tiles) {
      double place = 5 * random.nextGaussian();
      for (float[] view : tile) {
        double[] noise = random.doubles(size, -1, 1).toArray();
        for (int i = 0; i < size; i++) {
          view[i] = (float) place;
          for (int j = 0; j < size; j++) {
            view[i] += (float) (mix[i][j] * noise[j]);
          }
        }
      }
    }
    return tiles;
  }

  private static double[][] covarianceWithin(float[][][] tiles) {
    int size = tiles[0][0].length;
    double[][] sum = new double[size][size];
    for (float[][] tile : tiles) {
      for (float[] one : tile) {
        for (float[] other : tile) {
          // sums over pairs need no mean: each counts 2 n times
          for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
              sum[i][j] +=
                  (double) (one[i] - other[i])
                      * (one[j] - other[j])
                      / (2.0 * tile.length * (tile.length - 1) * tiles.length);
            }
          }
        }
      }
    }
    return sum;
  }

  /** W M W'. */
  private static double[][] around(float[][] rows, double[][] matrix) {
    int size = rows.length;
    double[][] product = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          for (int l = 0; l < size; l++) {
            product[i][j] += rows[i][k] * matrix[k][l] * rows[j][l];
          }
        }
      }
    }
    return product;
  }
}
