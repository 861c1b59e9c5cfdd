package org.slidestream.benchmarks.slide;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Our reader, on one thread.
 *
 * @param tiles to be read in a round
 * @param pixels side of the images, to which tiles are resampled
 */
record OurReading(String name, SlideImage slide, List<Region> tiles, int pixels)
    implements Contender {
  @Override
  public double work() {
    return tiles.size();
  }

  @Override
  public Timing round() {
    return Timing.of(() -> each(_ -> {}));
  }

  /** Reads all tiles, in order. */
  void each(Consumer<RgbImage> use) {
    try {
      for (Region tile : tiles) {
        use.accept(PilResampler.resize(slide.read(tile), pixels, pixels, Filter.BILINEAR));
      }
    } catch (UnreadableSlideException e) {
      throw new UncheckedIOException(e);
    }
  }
}
