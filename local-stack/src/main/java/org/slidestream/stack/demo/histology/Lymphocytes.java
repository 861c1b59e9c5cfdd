package org.slidestream.stack.demo.histology;

/** A lymphoid aggregate: dense, small, round, dark nuclei with hardly any cytoplasm. */
final class Lymphocytes implements Texture {
  private final Noise noise;
  private final Nuclei near;
  private final Nuclei far;

  Lymphocytes(long seed) {
    noise = new Noise(seed);
    near = new Nuclei(new Nuclei.Kind(14.5, 0.86, 6.3, 0.14, 1.25, 0.08, 1.45, 0.2), seed + 1);
    far = new Nuclei(new Nuclei.Kind(15.5, 0.7, 6.0, 0.14, 1.25, 0.08, 1.0, 0.2), seed + 2);
  }

  @Override
  public Density at(double x, double y) {
    double crowd = noise.fractal(x / 90, y / 90, 3);
    double mesh = noise.ridge(x / 22, y / 22, 2);
    Density between = new Density(0.13 + 0.10 * crowd, 0.20 + 0.34 * mesh * mesh + 0.1 * crowd);
    // cells out of the focal plane show through where the aggregate is thick
    double behind = far.at(x + 7, y + 5) * Noise.step(-0.5, 0.3, crowd) * 0.75;
    return between.under(Math.max(near.at(x, y), behind));
  }
}
