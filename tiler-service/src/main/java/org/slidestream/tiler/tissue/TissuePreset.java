package org.slidestream.tiler.tissue;

/**
 * Recipes for the kinds of specimen that CLAM has presets for.
 *
 * <p>CLAM counts areas in squares of 512 level-0 pixels. At 0.5 um/px one is 256 um x 256 um =
 * 65,536 um2, the unit here.
 */
public enum TissuePreset {
  /** Needle cores and other small pieces: keeps anything above 0.066 mm2. */
  BIOPSY(15, 11, 2, 1, 1, 2),
  /** Large sections of surgical specimens: drops everything up to 6.6 mm2. */
  RESECTION(15, 11, 4, 100, 16, 8),
  /** Mixed slides with pale tissue: a low threshold, drops everything up to 1.05 mm2. */
  TCGA(8, 7, 4, 16, 4, 8);

  private static final double UNIT = 256.0 * 256.0;

  private final int threshold;
  private final int median;
  private final int closing;
  private final int tissue;
  private final int hole;
  private final int holes;

  TissuePreset(int threshold, int median, int closing, int tissue, int hole, int holes) {
    this.threshold = threshold;
    this.median = median;
    this.closing = closing;
    this.tissue = tissue;
    this.hole = hole;
    this.holes = holes;
  }

  /** The preset's numbers. */
  public TissueRecipe recipe() {
    return new TissueRecipe(threshold, false, median, closing, tissue * UNIT, hole * UNIT, holes);
  }
}
