package org.slidestream.stack.demo.histology;

/** A pool of mucin: pale blue-grey wisps, empty vacuoles, few cells afloat. */
final class Mucus implements Texture {
  private final Noise noise;
  private final Nuclei cells;
  private final Nuclei vacuoles;

  Mucus(long seed) {
    noise = new Noise(seed);
    vacuoles = new Nuclei(new Nuclei.Kind(84, 0.4, 21, 0.5, 2.2, 0.2, 1.2, 0), seed + 2);
    cells = new Nuclei(new Nuclei.Kind(64, 0.3, 5.6, 0.3, 1.6, 0.2, 1.25, 0.2), seed + 1);
  }

  @Override
  public Density at(double x, double y) {
    double sway = 60 * noise.smooth(x / 150, y / 150);
    double u = (x + sway) / 62;
    double v = (y + 0.5 * x - sway) / 21;
    double wisp = Math.pow(noise.ridge(u, v, 3), 5);
    double thread = Math.pow(noise.ridge(u * 1.7 + 30, v * 2.3, 2), 16);
    double cloud = noise.fractal(x / 110, y / 110, 2);
    double vacuole = Noise.step(0.1, 0.7, vacuoles.at(x, y));
    Density mucin =
        new Density(
            0.17 + 0.07 * cloud + 0.20 * wisp + 0.12 * thread, 0.08 + 0.05 * wisp + 0.30 * thread);
    return mucin.mixedWith(Density.NONE, 0.75 * vacuole).under(cells.at(x, y) * (1 - vacuole));
  }
}
