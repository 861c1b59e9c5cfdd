package org.slidestream.pretraining.crops;

import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/** A random change of a view. */
@FunctionalInterface
interface Augmentation {
  /** The changed view; the given one is left as it is. */
  RgbImage of(RgbImage view, RandomGenerator random);

  /** This change with a probability, else none. */
  default Augmentation with(double probability) {
    return (view, random) -> random.nextDouble() < probability ? of(view, random) : view;
  }

  /** This change, then another. */
  default Augmentation then(Augmentation next) {
    return (view, random) -> next.of(of(view, random), random);
  }
}
