package org.slidestream.encoder;

import java.util.List;
import org.slidestream.slide.pixels.RgbImage;

/** A loaded encoder. One thread at a time. */
public interface TileEncoder extends AutoCloseable {
  /** What the encoder is and wants. */
  EncoderCard card();

  /** The arithmetic it runs in. */
  Precision precision();

  /**
   * Embeds tiles of any size: each is preprocessed as the card says. A batch always gives the same
   * bits; in another batch, each number of a tile's embedding changes by 1e-5 at most where
   * embeddings are of order 1, in bf16 the embedding's cosine to what it was stays above 0.9999.
   *
   * @return one row of {@code card().dimension()} numbers for each tile, in order
   */
  float[][] encode(List<RgbImage> tiles);

  @Override
  void close();
}
