package org.slidestream.pretraining;

import java.util.SplittableRandom;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Small tiles of noise upon a colour, each of its own.
 *
 * @param size how many
 */
record DrawnTiles(int size) implements TilePool {
  private static final int SIDE = 48;
  private static final int NOISE = 60;

  @Override
  public RgbImage tile(int index) {
    SplittableRandom random = new SplittableRandom(index);
    int[] colour = {random.nextInt(190), random.nextInt(190), random.nextInt(190)};
    byte[] rgb = new byte[3 * SIDE * SIDE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (colour[i % 3] + random.nextInt(NOISE));
    }
    return new RgbImage(SIDE, SIDE, rgb);
  }

  @Override
  public String name(int index) {
    return "tile " + index;
  }
}
