package org.slidestream.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.RgbImage;

/**
 * An encoder that costs no processor, only time, as one on a GPU: it waits for each tile and gives
 * one colour of it, in as many numbers as UNI.
 */
final class WaitingEncoder implements TileEncoder {
  /** A slide's own tiles are of this size, and none is resized. */
  static final int PIXELS = 256;

  private static final int DIMENSION = 1024;

  private final Duration perTile;

  WaitingEncoder(Duration perTile) {
    this.perTile = perTile;
  }

  @Override
  public EncoderCard card() {
    return new EncoderCard(
        "waiting@000000000000",
        "none",
        "000000000000",
        DIMENSION,
        PIXELS,
        0.5,
        List.of(0f, 0f, 0f),
        List.of(1f, 1f, 1f),
        Filter.BILINEAR,
        "none");
  }

  @Override
  public Precision precision() {
    return Precision.FP32;
  }

  @Override
  public RgbImage fit(RgbImage tile) {
    return tile;
  }

  @Override
  public float[][] encode(List<RgbImage> fitted) {
    long end = System.nanoTime() + perTile.multipliedBy(fitted.size()).toNanos();
    float[][] embeddings = fitted.stream().map(WaitingEncoder::colour).toArray(float[][]::new);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return embeddings;
  }

  private static float[] colour(RgbImage tile) {
    int x = tile.width() / 2;
    int y = tile.height() / 2;
    float[] channels = {tile.red(x, y), tile.green(x, y), tile.blue(x, y)};
    float[] embedding = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      embedding[i] = channels[i % channels.length];
    }
    return embedding;
  }

  @Override
  public void close() {}
}
