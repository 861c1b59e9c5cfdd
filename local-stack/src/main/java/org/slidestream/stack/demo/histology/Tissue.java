package org.slidestream.stack.demo.histology;

/** The tissues that can be drawn; the name is the label of the class. */
public enum Tissue {
  /** Crowded, large, pleomorphic nuclei. */
  TUMOUR,
  /** Wavy eosinophilic fibres with sparse spindle nuclei. */
  STROMA,
  /** Dense, small, round, dark nuclei. */
  LYMPHOCYTES,
  /** Pale wisps with few cells. */
  MUCUS,
  /** Round crypts with goblet cells. */
  NORMAL;

  /** One instance of this tissue; another seed is another patient. */
  public Texture texture(long seed) {
    return switch (this) {
      case TUMOUR -> new Tumour(seed);
      case STROMA -> new Stroma(seed);
      case LYMPHOCYTES -> new Lymphocytes(seed);
      case MUCUS -> new Mucus(seed);
      case NORMAL -> new Glands(seed);
    };
  }
}
