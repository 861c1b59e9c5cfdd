package org.slidestream.encoder;

import java.util.List;
import org.slidestream.slide.pixels.RgbImage;

/** A loaded encoder. */
public interface TileEncoder extends AutoCloseable {
  /** What the encoder is and wants. */
  EncoderCard card();

  /** The arithmetic it runs in. */
  Precision precision();

  /** How many threads may call {@link #encode} at a time; {@link #fit} takes any number. */
  default int parallelism() {
    return 1;
  }

  /** A tile of any size, resized and cropped to the card's; a tile that has it is returned. */
  RgbImage fit(RgbImage tile);

  /**
   * Embeds images that {@link #fit} made. A batch always gives the same bits; in another batch,
   * each number of a tile's embedding changes by 1e-5 at most where embeddings are of order 1, in
   * bf16 the embedding's cosine to what it was stays above 0.9999.
   *
   * @return one row of {@code card().dimension()} numbers for each image, in order
   * @throws IllegalArgumentException where an image has another size than the card's
   */
  float[][] encode(List<RgbImage> fitted);

  /** Fits tiles of any size, then encodes them. */
  default float[][] embed(List<RgbImage> tiles) {
    return encode(tiles.stream().map(this::fit).toList());
  }

  @Override
  void close();
}
