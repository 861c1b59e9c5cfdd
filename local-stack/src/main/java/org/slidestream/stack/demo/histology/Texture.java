package org.slidestream.stack.demo.histology;

/**
 * A stained tissue without bounds, at 0.5 um per pixel. Pure: the same point is always the same.
 */
@FunctionalInterface
public interface Texture {
  /** The stains over a point, in pixels. */
  Density at(double x, double y);
}
