package org.slidestream.stack.demo.histology;

/**
 * Collagen: wavy eosinophilic fibres with clefts between them, sparse spindle nuclei along them.
 */
final class Stroma implements Texture {
  private static final double SPINDLE = 3.6;

  private final Noise noise;
  private final Nuclei nuclei;
  private final double cosine;
  private final double sine;

  Stroma(long seed) {
    noise = new Noise(seed);
    nuclei = new Nuclei(new Nuclei.Kind(19, 0.22, 4.1, 0.25, 1.3, 0.15, 1.35, 0.15), seed + 1);
    double angle = Math.PI * noise.chance(0, 0, 9);
    cosine = Math.cos(angle);
    sine = Math.sin(angle);
  }

  @Override
  public Density at(double x, double y) {
    double along = x * cosine + y * sine;
    // bundles sway slowly, fibres ripple quickly
    double across =
        y * cosine
            - x * sine
            + 70 * noise.smooth(x / 260, y / 260)
            + 7 * noise.smooth(along / 38, (y * cosine - x * sine) / 60);
    double fibril = noise.smooth(along / 24 + 80, across / 1.9);
    double fibre = noise.fractal(along / 90, across / 6.5, 3) + 0.16 * fibril;
    double bundle = noise.smooth(along / 200 + 40, across / 42);
    double cleft =
        Noise.step(0.80, 0.93, noise.ridge(along / 75, across / 17 + 9, 2))
            * Noise.step(-0.25, 0.35, bundle);
    Density fibres = new Density(0.145 + 0.05 * fibre, 0.57 + 0.34 * fibre + 0.14 * bundle);
    return fibres.mixedWith(Density.NONE, 0.8 * cleft).under(nuclei.at(along / SPINDLE, across));
  }
}
