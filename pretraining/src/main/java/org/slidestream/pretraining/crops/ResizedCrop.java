package org.slidestream.pretraining.crops;

import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * A part of an image of random area and aspect, resized bicubically (Szegedy et al. 2015, section
 * 6; drawn as torchvision draws it).
 *
 * @param side of the result in pixels
 * @param leastArea share of the image's
 * @param mostArea share of the image's
 * @param aspect narrowest; the widest is its inverse
 */
record ResizedCrop(int side, double leastArea, double mostArea, double aspect)
    implements Augmentation {
  private static final int TRIES = 10;

  ResizedCrop {
    if (!(0 < leastArea && leastArea <= mostArea && mostArea <= 1)) {
      throw new IllegalArgumentException(
          "a view's share of its tile cannot lie between %s and %s".formatted(leastArea, mostArea));
    }
    if (!(0 < aspect && aspect <= 1)) {
      throw new IllegalArgumentException(
          "the narrowest view's aspect lies above 0 and at most at 1, not at " + aspect);
    }
  }

  /** A rectangle of an image, in pixels. */
  record Box(int top, int left, int height, int width) {}

  @Override
  public RgbImage of(RgbImage image, RandomGenerator random) {
    return of(image, box(image, random), side);
  }

  /** A part, resized. */
  static RgbImage of(RgbImage image, Box box, int side) {
    return PilResampler.resize(cut(image, box), side, side, Filter.BICUBIC);
  }

  private static RgbImage cut(RgbImage image, Box box) {
    byte[] rgb = new byte[3 * box.width * box.height];
    for (int y = 0; y < box.height; y++) {
      System.arraycopy(
          image.rgb(),
          3 * ((box.top + y) * image.width() + box.left),
          rgb,
          3 * y * box.width,
          3 * box.width);
    }
    return new RgbImage(box.width, box.height, rgb);
  }

  Box box(RgbImage image, RandomGenerator random) {
    double whole = (double) image.width() * image.height();
    double narrow = Math.log(aspect);
    for (int i = 0; i < TRIES; i++) {
      double area = whole * Between.uniform(random, leastArea, mostArea);
      double ratio = Math.exp(Between.uniform(random, narrow, -narrow));
      int width = (int) Math.rint(Math.sqrt(area * ratio));
      int height = (int) Math.rint(Math.sqrt(area / ratio));
      if (0 < width && width <= image.width() && 0 < height && height <= image.height()) {
        return new Box(
            random.nextInt(image.height() - height + 1),
            random.nextInt(image.width() - width + 1),
            height,
            width);
      }
    }
    return centre(image);
  }

  /** The largest part in the middle whose aspect is allowed. */
  private Box centre(RgbImage image) {
    int width = image.width();
    int height = image.height();
    double ratio = (double) width / height;
    if (ratio < aspect) {
      height = (int) Math.rint(width / aspect);
    } else if (ratio > 1 / aspect) {
      width = (int) Math.rint(height / aspect);
    }
    return new Box((image.height() - height) / 2, (image.width() - width) / 2, height, width);
  }
}
