package org.slidestream.tiler.grid;

/** How much tissue there is. */
@FunctionalInterface
public interface TissueShare {
  /** Share of a rectangle in level-0 pixels that is tissue, 0 to 1. */
  double of(int x, int y, int width, int height);
}
