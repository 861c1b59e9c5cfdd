package org.slidestream.pretraining.crops;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What one step learns from.
 *
 * @param globals two large views of each image, as the teacher sees them
 * @param students the same views as the student sees them
 * @param locals small views of each image
 * @param masks of the large views, in their order
 */
public record CropBatch(Crops globals, Crops students, Crops locals, PatchMasks masks) {
  /**
   * The batch cut by images into parts of as many each.
   *
   * @param count of parts, which divides the number of images
   */
  public List<CropBatch> shards(int count) {
    int images = globals.images() / count;
    return IntStream.range(0, count).mapToObj(i -> of(i * images, images)).toList();
  }

  private CropBatch of(int first, int images) {
    return new CropBatch(
        globals.of(first, images),
        students.of(first, images),
        locals.of(first, images),
        masks.of(globals.images(), first, images));
  }
}
