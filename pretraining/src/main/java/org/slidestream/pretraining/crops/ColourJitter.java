package org.slidestream.pretraining.crops;

import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Brightness, contrast, saturation and hue, changed in a random order.
 *
 * @param brightness largest change of the factor, as of contrast and saturation
 * @param hue largest change in turns
 */
record ColourJitter(double brightness, double contrast, double saturation, double hue)
    implements Augmentation {
  private static final int CHANGES = 4;

  @Override
  public RgbImage of(RgbImage view, RandomGenerator random) {
    int[] order = {0, 1, 2, 3};
    for (int i = CHANGES - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
    RgbImage changed = view;
    for (int change : order) {
      changed = change(changed, change, random);
    }
    return changed;
  }

  private RgbImage change(RgbImage view, int change, RandomGenerator random) {
    return switch (change) {
      case 0 -> Colour.brightness(view, factor(random, brightness));
      case 1 -> Colour.contrast(view, factor(random, contrast));
      case 2 -> Colour.saturation(view, factor(random, saturation));
      default -> Hue.turned(view, Between.around(random, 0, hue));
    };
  }

  /** As torchvision draws it: never negative. */
  private static double factor(RandomGenerator random, double most) {
    return Between.uniform(random, Math.max(0, 1 - most), 1 + most);
  }
}
