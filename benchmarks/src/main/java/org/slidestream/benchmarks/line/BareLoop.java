package org.slidestream.benchmarks.line;

import java.util.List;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The encoder alone, over images that are decoded and fitted.
 *
 * @param images one batch
 * @param batches of a round
 */
record BareLoop(String name, TileEncoder encoder, List<RgbImage> images, int batches)
    implements Contender {
  @Override
  public double work() {
    return (double) images.size() * batches;
  }

  @Override
  public Timing round() {
    return Timing.of(
        () -> {
          for (int batch = 0; batch < batches; batch++) {
            encoder.encode(images);
          }
        });
  }
}
