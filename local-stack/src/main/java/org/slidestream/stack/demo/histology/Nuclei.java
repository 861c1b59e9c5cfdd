package org.slidestream.stack.demo.histology;

/** Nuclei strewn over the plane, at most one to a cell of a jittered lattice. */
final class Nuclei {
  /**
   * What the nuclei of a tissue have in common.
   *
   * @param spacing of the lattice, in pixels
   * @param presence share of the lattice cells that hold a nucleus
   * @param radius mean radius, in pixels
   * @param spread relative variation of the radius
   * @param elongation length by width of the longest nuclei
   * @param roughness relative unevenness of the outline
   * @param darkness mean optical density of the haematoxylin
   * @param vesicular 0 for dense chromatin, 1 for a clear nucleus with a rim and nucleoli
   */
  record Kind(
      double spacing,
      double presence,
      double radius,
      double spread,
      double elongation,
      double roughness,
      double darkness,
      double vesicular) {}

  /** A rough outline reaches beyond the ellipse: square of how far, in radii. */
  private static final double REACH = 1.7;

  /** How near to the border of its cell the middle of a nucleus may lie, in cells. */
  private static final double INSET = 0.12;

  private final Kind kind;
  private final Noise noise;

  /** Distance beyond which no nucleus of this kind reaches. */
  private final double farthest;

  Nuclei(Kind kind, long seed) {
    this.kind = kind;
    this.noise = new Noise(seed);
    double largest = kind.radius * (1 + kind.spread);
    this.farthest = largest * Math.sqrt(REACH * kind.elongation);
  }

  /** Haematoxylin of the nucleus at a point; 0 between nuclei. */
  double at(double x, double y) {
    double darkest = 0;
    for (int row = first(y); row <= last(y); row++) {
      for (int column = first(x); column <= last(x); column++) {
        if (noise.chance(column, row, 1) < kind.presence) {
          darkest = Math.max(darkest, nucleus(column, row, x, y));
        }
      }
    }
    return darkest;
  }

  /** The first cell of a row or column whose nucleus can reach a place. */
  private int first(double place) {
    return (int) Math.ceil((place - farthest) / kind.spacing - 1 + INSET);
  }

  /** The last cell of a row or column whose nucleus can reach a place. */
  private int last(double place) {
    return (int) Math.floor((place + farthest) / kind.spacing - INSET);
  }

  private double nucleus(int column, int row, double x, double y) {
    double dx =
        x - (column + INSET + (1 - 2 * INSET) * noise.chance(column, row, 2)) * kind.spacing;
    double dy = y - (row + INSET + (1 - 2 * INSET) * noise.chance(column, row, 3)) * kind.spacing;
    if (dx * dx + dy * dy > farthest * farthest) {
      return 0;
    }
    double radius = kind.radius * (1 + kind.spread * (2 * noise.chance(column, row, 4) - 1));
    double stretch = Math.sqrt(1 + (kind.elongation - 1) * noise.chance(column, row, 5));
    if (dx * dx + dy * dy > REACH * radius * radius * stretch * stretch) {
      return 0;
    }
    double angle = Math.PI * noise.chance(column, row, 6);
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    double along = (dx * cosine + dy * sine) / (radius * stretch);
    double across = (dy * cosine - dx * sine) / radius * stretch;
    double rough = kind.roughness * noise.smooth((x + 9 * column) / radius, (y + 7 * row) / radius);
    double out = Math.sqrt(along * along + across * across) * (1 + rough);
    double inside = 1 - Noise.step(1 - 1.2 / radius, 1 + 1.2 / radius, out);
    if (inside == 0) {
      return 0;
    }
    double tone = kind.darkness * (0.72 + 0.56 * noise.chance(column, row, 7));
    return inside * tone * chromatin(column, row, along, across, out, x, y);
  }

  /** Relative density within a nucleus: clumps, a rim, a nucleolus or two where it is vesicular. */
  private double chromatin(
      int column, int row, double along, double across, double out, double x, double y) {
    double clumps = 1 + 0.3 * noise.fractal(x / 3.1, y / 3.1, 2);
    double rim = Noise.step(0.55, 0.95, out);
    double nx = along - 0.7 * (noise.chance(column, row, 8) - 0.5);
    double ny = across - 0.7 * (noise.chance(column, row, 9) - 0.5);
    double nucleolus = 1 - Noise.step(0.12, 0.26, Math.sqrt(nx * nx + ny * ny));
    double vesicular = 0.58 + 0.42 * rim + 0.6 * nucleolus;
    return clumps * (1 - kind.vesicular + kind.vesicular * vesicular);
  }
}
