package org.slidestream.pretraining.data;

import io.smallrye.config.WithDefault;
import java.util.List;

/** How tiles are taken from slides; images are tiles as they are. */
public interface DataRecipe {
  /** Side of a tile in pixels. */
  @WithDefault("256")
  int pixels();

  /** Resolutions at which slides are cut. */
  @WithDefault("0.5")
  List<Double> micronsPerPixel();

  /** Resolution of slides that do not say theirs. */
  @WithDefault("0.5")
  double assumedMicronsPerPixel();

  /** From one tile to the next, as a share of a tile. */
  @WithDefault("1")
  double stride();

  /** Least share of a tile that is tissue. */
  @WithDefault("0.5")
  double tissue();
}
