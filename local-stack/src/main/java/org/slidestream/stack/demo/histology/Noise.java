package org.slidestream.stack.demo.histology;

/** Seeded chance that can be asked at any place in any order: hashes and smooth value noise. */
public final class Noise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;

  public Noise(long seed) {
    this.seed = mix(seed + GOLDEN);
  }

  /**
   * A number independent of the others for each cell and question, 0 (included) to 1 (excluded).
   */
  public double chance(int column, int row, int question) {
    long key = seed + column * 0x8DA6B343D8163841L + row * 0xCB1AB31F0A8CD6B5L + question * GOLDEN;
    return (mix(key) >>> 11) * 0x1.0p-53;
  }

  /** Smooth noise that changes over a distance of about 1, from -1 to 1. */
  public double smooth(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = ease(x - column);
    double down = ease(y - row);
    double top = between(chance(column, row, 0), chance(column + 1, row, 0), right);
    double bottom = between(chance(column, row + 1, 0), chance(column + 1, row + 1, 0), right);
    return 2 * between(top, bottom, down) - 1;
  }

  /** Smooth noise with finer noise upon it, each octave half as large and half as high. */
  public double fractal(double x, double y, int octaves) {
    double sum = 0;
    double height = 1;
    double total = 0;
    for (int octave = 0; octave < octaves; octave++) {
      // the shift keeps the octaves' lattices from meeting in one point
      sum += height * smooth(x + 17.3 * octave, y - 31.7 * octave);
      total += height;
      height /= 2;
      x *= 2;
      y *= 2;
    }
    return sum / total;
  }

  /** Thin bright ridges, 0 to 1, where the noise crosses zero. */
  double ridge(double x, double y, int octaves) {
    return 1 - Math.abs(fractal(x, y, octaves));
  }

  /** 0 at and before {@code from}, 1 at and after {@code to}, smooth between. */
  public static double step(double from, double to, double value) {
    return ease(Math.clamp((value - from) / (to - from), 0, 1));
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double between(double a, double b, double share) {
    return a + (b - a) * share;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long key) {
    long mixed = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
