package org.slidestream.tiler;

import java.util.List;
import java.util.OptionalDouble;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.wire.ManifestGrid;

/**
 * What is known of a slide so far.
 *
 * @param format as its reader names it; empty while unknown
 * @param width of level 0, in pixels; 0 while unknown
 * @param height of level 0, in pixels; 0 while unknown
 * @param micronsPerPixel resolution of level 0; empty while unknown
 * @param grids of its tiles; empty while unknown
 */
record SlideFacts(
    String format,
    int width,
    int height,
    OptionalDouble micronsPerPixel,
    List<ManifestGrid> grids) {
  static final SlideFacts UNKNOWN = new SlideFacts("", 0, 0, OptionalDouble.empty(), List.of());

  static SlideFacts of(SlideImage slide) {
    return new SlideFacts(
        slide.format(), slide.width(), slide.height(), OptionalDouble.empty(), List.of());
  }

  SlideFacts at(MicronsPerPixel resolution) {
    return new SlideFacts(format, width, height, OptionalDouble.of(resolution.mean()), grids);
  }

  SlideFacts laidOut(Tiling tiling) {
    List<ManifestGrid> laid =
        tiling.layers().stream()
            .map(
                layer ->
                    new ManifestGrid(
                        layer.micronsPerPixel(), layer.grid().overlap(), tiling.tileCount(layer)))
            .toList();
    return new SlideFacts(format, width, height, micronsPerPixel, laid);
  }

  /** How many tiles all its grids have. */
  int tileCount() {
    return grids.stream().mapToInt(ManifestGrid::getTileCount).sum();
  }
}
