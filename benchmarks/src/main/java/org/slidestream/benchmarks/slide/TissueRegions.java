package org.slidestream.benchmarks.slide;

import java.util.ArrayList;
import java.util.List;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.cut.Overview;
import org.slidestream.tiler.tissue.TissueDetector;
import org.slidestream.tiler.tissue.TissueMask;
import org.slidestream.tiler.tissue.TissuePreset;

/** The squares of a slide's level 0 that are half tissue at least, row by row. */
final class TissueRegions {
  private static final double DOWNSAMPLE = 64;
  private static final double LEAST_SHARE = 0.5;

  private TissueRegions() {}

  /**
   * The squares of a grid that begins at the corner.
   *
   * @param side of a square, in pixels
   */
  static List<Region> of(SlideImage slide, int side) throws UnreadableSlideException {
    Overview overview = overview(slide);
    TissueMask mask = mask(slide, overview);
    List<Region> regions = new ArrayList<>();
    for (int y = 0; y + side <= slide.height(); y += side) {
      for (int x = 0; x + side <= slide.width(); x += side) {
        double share =
            mask.share(
                x / overview.scaleX(),
                y / overview.scaleY(),
                (x + side) / overview.scaleX(),
                (y + side) / overview.scaleY());
        if (share >= LEAST_SHARE) {
          regions.add(new Region(x, y, 0, side, side));
        }
      }
    }
    return regions;
  }

  static Overview overview(SlideImage slide) throws UnreadableSlideException {
    return Overview.of(slide, DOWNSAMPLE);
  }

  static TissueMask mask(SlideImage slide, Overview overview) {
    MicronsPerPixel resolution = slide.micronsPerPixel().orElse(MicronsPerPixel.square(0.5));
    double pixelArea = overview.scaleX() * resolution.x() * overview.scaleY() * resolution.y();
    return new TissueDetector(TissuePreset.BIOPSY.recipe()).detect(overview.image(), pixelArea);
  }
}
