package org.slidestream.benchmarks.encoding;

import java.util.List;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.slide.pixels.RgbImage;

/** Our encoder, one batch a round. */
record EncoderBatch(String name, TileEncoder encoder, List<RgbImage> tiles, double work)
    implements Contender {
  static EncoderBatch of(TileEncoder encoder, List<RgbImage> tiles, double gigaflopOfTile) {
    return new EncoderBatch(
        "%s, batch %d".formatted(encoder.precision().wireName(), tiles.size()),
        encoder,
        tiles,
        gigaflopOfTile * tiles.size());
  }

  @Override
  public Timing round() {
    return Timing.of(() -> encoder.encode(tiles));
  }
}
