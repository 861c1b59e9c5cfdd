package org.slidestream.pretraining.crops;

import java.util.List;
import java.util.random.RandomGenerator;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The colours of another tile. What a view is changed by follows from its whole tile: glass in a
 * corner of a tile stays glass.
 *
 * @param own look of the tile that views are parts of
 * @param others looks to choose from, at least one
 */
record StainTransfer(ColourStatistics own, List<ColourStatistics> others) implements Augmentation {
  @Override
  public RgbImage of(RgbImage view, RandomGenerator random) {
    return own.given(view, others.get(random.nextInt(others.size())));
  }
}
