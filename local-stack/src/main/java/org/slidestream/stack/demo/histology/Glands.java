package org.slidestream.stack.demo.histology;

/** Normal mucosa: round crypts with basal nuclei and goblet cells, lamina propria between them. */
final class Glands implements Texture {
  private static final double SPACING = 172;

  /** No crypt reaches farther from its middle, in pixels. */
  private static final double FARTHEST = 110;

  private final Noise noise;
  private final Nuclei strewn;

  Glands(long seed) {
    noise = new Noise(seed);
    strewn = new Nuclei(new Nuclei.Kind(17, 0.42, 5.2, 0.25, 1.9, 0.15, 1.3, 0.25), seed + 1);
  }

  @Override
  public Density at(double x, double y) {
    int column = (int) Math.floor(x / SPACING);
    int row = (int) Math.floor(y / SPACING);
    Density crypt = Density.NONE;
    double nearest = Double.MAX_VALUE;
    for (int r = row - 1; r <= row + 1; r++) {
      for (int c = column - 1; c <= column + 1; c++) {
        double dx = x - (c + 0.36 + 0.28 * noise.chance(c, r, 2)) * SPACING;
        double dy = y - (r + 0.36 + 0.28 * noise.chance(c, r, 3)) * SPACING;
        if (dx * dx + dy * dy > FARTHEST * FARTHEST) {
          continue;
        }
        double radius = 66 + 17 * noise.chance(c, r, 4);
        double out =
            Math.sqrt(dx * dx + dy * dy)
                / radius
                * (1 + 0.15 * noise.smooth(x / 55 + 13 * c, y / 55));
        if (out < nearest) {
          nearest = out;
          crypt = out < 1.1 ? crypt(c, r, Math.atan2(dy, dx), out, radius, x, y) : Density.NONE;
        }
      }
    }
    double outside = Noise.step(0.98, 1.03, nearest);
    return outside == 0 ? crypt : crypt.mixedWith(laminaPropria(x, y), outside);
  }

  /** One crypt, from the lumen at 0 to the basement membrane at 1. */
  private Density crypt(
      int column, int row, double angle, double out, double radius, double x, double y) {
    double grain = noise.fractal(x / 6, y / 6, 2);
    Density epithelium = new Density(0.27 + 0.06 * grain, 0.46 + 0.12 * grain);
    double goblet = goblet(column, row, angle, out, radius);
    Density mucin = new Density(0.13 + 0.04 * grain, 0.06);
    double lumen = 1 - Noise.step(0.16, 0.24, out * (1 + 0.5 * noise.smooth(x / 12, y / 12)));
    return epithelium
        .mixedWith(mucin, goblet)
        .under(basalNucleus(column, row, angle, out, radius, x, y))
        .mixedWith(Density.NONE, lumen);
  }

  private double goblet(int column, int row, double angle, double out, double radius) {
    int count = (int) (2 * Math.PI * 0.52 * radius / 23);
    double turn = (angle / (2 * Math.PI) + 0.5) * count;
    int sector = (int) Math.floor(turn) % count;
    if (noise.chance(31 * column + sector, row, 11) < 0.25) {
      return 0;
    }
    double across = (turn - Math.floor(turn) - 0.5) / 0.46;
    double along = (out - 0.5) / (0.17 + 0.06 * noise.chance(31 * column + sector, row, 12));
    return 1 - Noise.step(0.82, 1.05, Math.sqrt(across * across + along * along));
  }

  private double basalNucleus(
      int column, int row, double angle, double out, double radius, double x, double y) {
    int count = (int) (2 * Math.PI * 0.85 * radius / 10.5);
    double turn = (angle / (2 * Math.PI) + 0.5) * count;
    double darkest = 0;
    for (int sector = (int) turn - 1; sector <= (int) turn + 1; sector++) {
      int of = 57 * column + Math.floorMod(sector, count);
      double at = sector + 0.3 + 0.4 * noise.chance(of, row, 13);
      double across = (turn - at) * 10.5 / 4.7;
      double along = (out - 0.80 - 0.08 * noise.chance(of, row, 14)) * radius / 8.2;
      double distance = Math.sqrt(across * across + along * along);
      double tone = 1.05 + 0.35 * noise.chance(of, row, 15);
      double clumps =
          0.85 + 0.15 * Noise.step(0.5, 0.9, distance) + 0.2 * noise.smooth(x / 3, y / 3);
      darkest = Math.max(darkest, (1 - Noise.step(0.85, 1.12, distance)) * tone * clumps);
    }
    return darkest;
  }

  private Density laminaPropria(double x, double y) {
    double mesh = Math.pow(noise.ridge(x / 34, y / 20, 3), 3);
    Density loose = new Density(0.07 + 0.06 * mesh, 0.10 + 0.55 * mesh);
    return loose.under(strewn.at(x, y));
  }
}
