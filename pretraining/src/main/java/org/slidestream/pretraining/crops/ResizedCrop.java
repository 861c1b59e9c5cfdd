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
 * @param areas shares of the image's area
 * @param aspect narrowest; the widest is its inverse
 * @param near largest distance of its middle from a given place, as a share of the image's sides
 */
record ResizedCrop(int side, Areas areas, double aspect, double near) {
  private static final int TRIES = 10;

  ResizedCrop {
    if (!(0 < aspect && aspect <= 1)) {
      throw new IllegalArgumentException(
          "the narrowest view's aspect lies above 0 and at most at 1, not at " + aspect);
    }
  }

  /** A rectangle of an image, in pixels. */
  record Box(int top, int left, int height, int width) {}

  /** A place in an image, as shares of its sides. */
  record Place(double across, double down) {
    static Place drawn(RandomGenerator random) {
      return new Place(random.nextDouble(), random.nextDouble());
    }
  }

  /**
   * Shares of an image's area.
   *
   * @param logarithmic whether they are drawn evenly in their logarithm
   */
  record Areas(double least, double most, boolean logarithmic) {
    Areas {
      if (!(0 < least && least <= most && most <= 1)) {
        throw new IllegalArgumentException(
            "a view's share of its tile cannot lie between %s and %s".formatted(least, most));
      }
    }

    double drawn(RandomGenerator random) {
      return logarithmic
          ? Math.exp(Between.uniform(random, Math.log(least), Math.log(most)))
          : Between.uniform(random, least, most);
    }
  }

  /** A part near a place. */
  RgbImage of(RgbImage image, Place place, RandomGenerator random) {
    return of(image, box(image, place, random), side);
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

  Box box(RgbImage image, Place place, RandomGenerator random) {
    double whole = (double) image.width() * image.height();
    double narrow = Math.log(aspect);
    for (int i = 0; i < TRIES; i++) {
      double area = whole * areas.drawn(random);
      double ratio = Math.exp(Between.uniform(random, narrow, -narrow));
      int width = (int) Math.rint(Math.sqrt(area * ratio));
      int height = (int) Math.rint(Math.sqrt(area / ratio));
      if (0 < width && width <= image.width() && 0 < height && height <= image.height()) {
        return new Box(
            start(image.height(), height, place.down, random),
            start(image.width(), width, place.across, random),
            height,
            width);
      }
    }
    return centre(image);
  }

  /** Where a part begins whose middle is near a place. */
  private int start(int whole, int part, double place, RandomGenerator random) {
    if (near >= 1) {
      return random.nextInt(whole - part + 1);
    }
    double middle = whole * (place + Between.uniform(random, -near, near));
    return (int) Math.max(0, Math.min(whole - part, Math.rint(middle - part / 2.0)));
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
