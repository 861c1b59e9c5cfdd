package org.slidestream.embed;

import java.util.ArrayList;
import java.util.List;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.encoder.Precision;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.RgbImage;

/** Embeds an image as the colour of its first pixel; some colours it cannot bear, one kills it. */
final class ColourEncoder implements TileEncoder {
  static final int POISON = 0xFF0000;
  static final int ENDLESS = 0x00FF00;
  static final int VAST = 0x0000FF;
  static final int DEADLY = 0x123456;
  private final List<Integer> batches = new ArrayList<>();
  private boolean broken;
  private int room = Integer.MAX_VALUE;

  void breaks() {
    broken = true;
  }

  /** From now on its memory holds so many images. */
  void holds(int images) {
    room = images;
  }

  /** Sizes of the batches so far. */
  List<Integer> batches() {
    return List.copyOf(batches);
  }

  @Override
  public EncoderCard card() {
    return new EncoderCard(
        "colour@0123456789ab",
        "colour",
        "0123456789ab",
        3,
        4,
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
    if (colourOf(tile) == DEADLY) {
      throw new InternalError("the process is killed");
    }
    return tile;
  }

  @Override
  public float[][] encode(List<RgbImage> tiles) {
    batches.add(tiles.size());
    if (broken) {
      throw new IllegalStateException("the device is gone");
    }
    if (tiles.size() > room) {
      throw new OutOfMemoryError("Java heap space");
    }
    return tiles.stream().map(ColourEncoder::colour).toArray(float[][]::new);
  }

  static int colourOf(RgbImage tile) {
    return tile.red(0, 0) << 16 | tile.green(0, 0) << 8 | tile.blue(0, 0);
  }

  private static float[] colour(RgbImage tile) {
    return switch (colourOf(tile)) {
      case POISON -> throw new IllegalArgumentException("poison");
      case VAST ->
          throw new IllegalStateException("DefaultCPUAllocator: can't allocate memory: 9 bytes");
      case ENDLESS -> new float[] {0, Float.NaN, 0};
      default -> new float[] {tile.red(0, 0), tile.green(0, 0), tile.blue(0, 0)};
    };
  }

  @Override
  public void close() {}
}
