package org.slidestream.stack.demo;

import java.util.List;
import java.util.Optional;
import org.slidestream.stack.demo.histology.Noise;
import org.slidestream.stack.demo.histology.Tissue;

/** Where which tissue lies: two pieces of tissue on glass, each parted among sites nearby. */
final class Anatomy implements Regions {
  /**
   * What lies at a point.
   *
   * @param tissue empty on glass
   * @param depth distance to the edge of the piece, in pixels, about; negative on glass
   * @param seam distance to the next tissue, in pixels, about
   */
  record Place(Optional<Tissue> tissue, double depth, double seam) {}

  private record Site(double x, double y, Tissue tissue) {}

  /** An ellipse, in parts of the slide's width and height. */
  private record Piece(double x, double y, double width, double height) {}

  private static final List<Piece> PIECES =
      List.of(new Piece(0.41, 0.5, 0.385, 0.46), new Piece(0.9, 0.47, 0.082, 0.34));

  private static final List<Site> SITES =
      List.of(
          new Site(0.36, 0.40, Tissue.TUMOUR),
          new Site(0.50, 0.70, Tissue.TUMOUR),
          new Site(0.16, 0.36, Tissue.STROMA),
          new Site(0.33, 0.88, Tissue.STROMA),
          new Site(0.53, 0.45, Tissue.LYMPHOCYTES),
          new Site(0.31, 0.64, Tissue.LYMPHOCYTES),
          new Site(0.72, 0.62, Tissue.MUCUS),
          new Site(0.30, 0.14, Tissue.MUCUS),
          new Site(0.55, 0.15, Tissue.NORMAL),
          new Site(0.13, 0.66, Tissue.NORMAL),
          new Site(0.72, 0.34, Tissue.STROMA),
          new Site(0.90, 0.25, Tissue.NORMAL),
          new Site(0.90, 0.66, Tissue.TUMOUR));

  private final int width;
  private final int height;
  private final Noise noise;
  private final List<Site> sites;

  Anatomy(int width, int height, long seed) {
    this.width = width;
    this.height = height;
    this.noise = new Noise(seed);
    this.sites = SITES.stream().map(this::moved).toList();
  }

  private Site moved(Site site) {
    int number = SITES.indexOf(site);
    return new Site(
        width * (site.x + 0.04 * (noise.chance(number, 0, 1) - 0.5)),
        height * (site.y + 0.05 * (noise.chance(number, 0, 2) - 0.5)),
        site.tissue);
  }

  @Override
  public Optional<String> labelAt(int x, int y) {
    return at(x, y).tissue.map(Tissue::name);
  }

  Place at(double x, double y) {
    double scale = Math.min(width, height) / 3072.0;
    double swayX = scale * 165 * noise.fractal(x / scale / 330, y / scale / 330, 4);
    double swayY = scale * 165 * noise.fractal(x / scale / 330 + 50, y / scale / 330 + 90, 4);
    double depth = depth(x + 0.7 * swayX, y + 0.7 * swayY);
    if (depth < 0) {
      return new Place(Optional.empty(), depth, Double.MAX_VALUE);
    }
    Tissue tissue = Tissue.STROMA;
    double nearest = Double.MAX_VALUE;
    double nextOfOther = Double.MAX_VALUE;
    for (Site site : sites) {
      double dx = x + swayX - site.x;
      double dy = y + swayY - site.y;
      double distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < nearest) {
        nextOfOther = site.tissue == tissue ? nextOfOther : nearest;
        nearest = distance;
        tissue = site.tissue;
      } else if (site.tissue != tissue) {
        nextOfOther = Math.min(nextOfOther, distance);
      }
    }
    return new Place(Optional.of(tissue), depth, (nextOfOther - nearest) / 2);
  }

  /** Distance to the edge of the deeper piece, in pixels: exact at the edge, about right inside. */
  private double depth(double x, double y) {
    double deepest = Double.NEGATIVE_INFINITY;
    for (Piece piece : PIECES) {
      double u = (x / width - piece.x) / piece.width;
      double v = (y / height - piece.y) / piece.height;
      // between an ellipse and a rectangle, as a section fills a slide
      double out = Math.sqrt(Math.sqrt(u * u * u * u + v * v * v * v));
      double radius = Math.min(piece.width * width, piece.height * height);
      deepest = Math.max(deepest, (1 - out) * radius);
    }
    return deepest;
  }
}
