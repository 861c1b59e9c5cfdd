package org.slidestream.pretraining.crops;

/**
 * Which views a step makes: the usual ones, and larger ones in the last steps of a run (DINOv2,
 * section 4, "Adapting the resolution").
 *
 * @param usual before the last phase
 * @param last from {@code firstOfLast} on
 */
public record CropPhases(MultiCrop usual, MultiCrop last, long firstOfLast) {
  /** The same views in every step. */
  public static CropPhases always(MultiCrop crops) {
    return new CropPhases(crops, crops, Long.MAX_VALUE);
  }

  /** The views of a step. */
  public MultiCrop at(long step) {
    return step < firstOfLast ? usual : last;
  }
}
