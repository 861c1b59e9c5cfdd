package org.slidestream.stack.demo.histology;

/**
 * The two dyes of one laboratory on one day.
 *
 * @param haematoxylin strength, 1 as usual
 * @param eosin strength, 1 as usual
 * @param hue -1 for a bluer, 1 for a redder batch
 */
public record Stain(double haematoxylin, double eosin, double hue) {
  // unit vectors of optical density, red, green, blue; close to Macenko et al., ISBI 2009
  private static final double[] HAEMATOXYLIN = {0.60, 0.71, 0.37};
  private static final double[] EOSIN = {0.16, 0.86, 0.48};
  private static final double[] GLASS = {243.5, 241.5, 244};

  /** A stain of the usual kind. */
  public static final Stain USUAL = new Stain(1, 1, 0);

  /** A batch by chance, within what one sees from one laboratory to the next. */
  public static Stain batch(long seed) {
    Noise noise = new Noise(seed);
    return new Stain(
        0.79 + 0.42 * noise.chance(0, 0, 1),
        0.76 + 0.48 * noise.chance(0, 0, 2),
        2 * noise.chance(0, 0, 3) - 1);
  }

  /**
   * Light through a density (Beer and Lambert): three channels, 0 to 255, written from an index.
   */
  void light(Density density, float[] rgb, int from) {
    double h = density.haematoxylin() * haematoxylin;
    double e = density.eosin() * eosin;
    // a redder batch absorbs less red and more blue
    double shift = 0.05 * hue * (h + e);
    rgb[from] = (float) (GLASS[0] * Math.exp(shift - h * HAEMATOXYLIN[0] - e * EOSIN[0]));
    rgb[from + 1] = (float) (GLASS[1] * Math.exp(-h * HAEMATOXYLIN[1] - e * EOSIN[1]));
    rgb[from + 2] = (float) (GLASS[2] * Math.exp(-shift - h * HAEMATOXYLIN[2] - e * EOSIN[2]));
  }
}
