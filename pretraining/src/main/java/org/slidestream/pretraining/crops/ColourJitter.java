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
      case 0 -> Colour.brightness(view, 1 + around(random, brightness));
      case 1 -> Colour.contrast(view, 1 + around(random, contrast));
      case 2 -> Colour.saturation(view, 1 + around(random, saturation));
      default -> Hue.turned(view, around(random, hue));
    };
  }

  private static double around(RandomGenerator random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }
}
