package org.slidestream.stack.demo.histology;

/**
 * How much of the two stains lies over a point, as optical density (natural logarithm) along each
 * stain's unit vector.
 *
 * @param haematoxylin stains nuclei blue-violet, 0 to about 2
 * @param eosin stains cytoplasm and fibres pink, 0 to about 2
 */
public record Density(double haematoxylin, double eosin) {
  /** Glass. */
  public static final Density NONE = new Density(0, 0);

  /** Both stains thinned or thickened. */
  public Density times(double factor) {
    return new Density(haematoxylin * factor, eosin * factor);
  }

  /** Part of this density, the rest of another. */
  Density mixedWith(Density other, double otherShare) {
    double share = 1 - otherShare;
    return new Density(
        haematoxylin * share + other.haematoxylin * otherShare,
        eosin * share + other.eosin * otherShare);
  }

  /** A nucleus over what lies here: it displaces the eosin and adds its haematoxylin. */
  Density under(double nucleus) {
    return new Density(
        haematoxylin * (1 - 0.5 * Math.min(nucleus, 1)) + nucleus,
        eosin * (1 - 0.45 * Math.min(nucleus, 1)));
  }
}
