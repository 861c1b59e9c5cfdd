package org.slidestream.encoder.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.slidestream.slide.pixels.RgbImage;

/** Tiles on which two arithmetics are compared: flat, rough and mixed, always the same. */
final class Probe {
  private static final int TILES = 4;

  private Probe() {}

  static List<RgbImage> tiles(int side) {
    Random random = new Random(1);
    List<RgbImage> tiles = new ArrayList<>();
    for (int tile = 0; tile < TILES; tile++) {
      byte[] rgb = new byte[3 * side * side];
      int roughness = 1 + 80 * tile;
      for (int i = 0; i < rgb.length; i++) {
        int slope = i / (3 * side) * 100 / side;
        rgb[i] = (byte) Math.clamp(120 + slope + 15 * (i % 3) - random.nextInt(roughness), 0, 255);
      }
      tiles.add(new RgbImage(side, side, rgb));
    }
    return tiles;
  }

  /** The smallest cosine between rows; not a number where a row is not finite. */
  static double leastCosine(float[][] a, float[][] b) {
    double least = 1;
    for (int row = 0; row < a.length; row++) {
      double dot = 0;
      double lengthA = 0;
      double lengthB = 0;
      for (int i = 0; i < a[row].length; i++) {
        dot += (double) a[row][i] * b[row][i];
        lengthA += (double) a[row][i] * a[row][i];
        lengthB += (double) b[row][i] * b[row][i];
      }
      least = Math.min(least, dot / Math.sqrt(lengthA * lengthB));
    }
    return least;
  }
}
