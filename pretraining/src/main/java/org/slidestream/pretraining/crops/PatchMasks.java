package org.slidestream.pretraining.crops;

/**
 * Which patches of the global crops the student does not see.
 *
 * @param rows of patches of a crop, and columns
 * @param masked one flag for each patch of each crop: crop after crop, row after row
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step, never compared
public record PatchMasks(int rows, boolean[] masked) {
  private static final int VIEWS = 2;

  /**
   * The masks of some images that follow each other.
   *
   * @param images that there are masks of: two views of each
   */
  PatchMasks of(int images, int first, int count) {
    int patches = masked.length / (VIEWS * images);
    boolean[] some = new boolean[VIEWS * count * patches];
    for (int view = 0; view < VIEWS; view++) {
      System.arraycopy(
          masked, (view * images + first) * patches, some, view * count * patches, count * patches);
    }
    return new PatchMasks(rows, some);
  }
}
