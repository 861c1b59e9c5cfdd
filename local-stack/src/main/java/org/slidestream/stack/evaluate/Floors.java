package org.slidestream.stack.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an encoder must beat to have learnt anything: statistics of the pixels, and its like with
 * random weights.
 */
public final class Floors {
  /** Of the random weights: one draw alone may be lucky. Seed 1 made the encoder of our own. */
  public static final List<Long> SEEDS = List.of(2L, 3L, 4L);

  private Floors() {}

  /**
   * All statistics of pixels: the mean colour as it is, and each standardised.
   *
   * @param pooled whether support and query are one pool, which standardises then
   */
  public static List<Contestant> ofPixels(ImageData images, boolean pooled, Steps steps)
      throws IOException {
    List<Contestant> floors = new ArrayList<>();
    for (PixelStatistics statistics : PixelStatistics.values()) {
      LabelledData rows =
          images.embedded(
              statistics.words(),
              tiles -> tiles.stream().map(statistics::of).toArray(float[][]::new),
              steps);
      LabelledData data = pooled && images.query().isPresent() ? rows.pooled() : rows;
      if (statistics == PixelStatistics.MEAN) {
        floors.add(new Contestant(statistics.words() + ", as it is", true, data));
      }
      floors.add(new Contestant(statistics.words(), true, data.standardised()));
    }
    return floors;
  }
}
