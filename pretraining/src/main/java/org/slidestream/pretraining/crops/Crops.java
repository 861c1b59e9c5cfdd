package org.slidestream.pretraining.crops;

/**
 * Square views of the images of a batch: the first view of every image, then the second of every
 * image, and so on.
 *
 * @param images of the batch
 * @param views of each image
 * @param side of a view in pixels
 * @param rgb the views one after the other, each as an {@code RgbImage}: rows of interleaved bytes
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step, never compared
public record Crops(int images, int views, int side, byte[] rgb) {
  public Crops {
    if (rgb.length != images * views * side * side * 3) {
      throw new IllegalArgumentException(
          "%d bytes are not %d x %d views of %d pixels".formatted(rgb.length, images, views, side));
    }
  }

  /** The views of some images that follow each other. */
  Crops of(int first, int count) {
    int image = side * side * 3;
    byte[] some = new byte[views * count * image];
    for (int view = 0; view < views; view++) {
      System.arraycopy(
          rgb, (view * images + first) * image, some, view * count * image, count * image);
    }
    return new Crops(count, views, side, some);
  }
}
