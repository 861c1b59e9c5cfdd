package org.slidestream.tiler.quality;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.slidestream.slide.pixels.RgbImage;

/** Tiles of 224 pixels at 0.5 um/px, drawn. */
final class DrawnTile {
  static final double MICRONS_PER_PIXEL = 0.5;
  static final int SIDE = 224;
  static final int GLASS = 0xF4F2F5;
  static final int STROMA = 0xE2A8C8;
  private static final int NUCLEUS = 0x6A4A94;

  private DrawnTile() {}

  static RgbImage plain(int colour) {
    RgbImage tile = new RgbImage(SIDE, SIDE, new byte[3 * SIDE * SIDE]);
    fill(tile, 0, 0, SIDE, SIDE, colour);
    return tile;
  }

  /** Pink, with round nuclei and a little noise. */
  static RgbImage tissue(long seed) {
    RgbImage tile = plain(STROMA);
    Random random = new Random(seed);
    for (int nucleus = 0; nucleus < 120; nucleus++) {
      int x = random.nextInt(SIDE - 14);
      int y = random.nextInt(SIDE - 14);
      for (int row = 0; row < 14; row++) {
        int half = (int) Math.sqrt(49 - (row - 6.5) * (row - 6.5));
        fill(tile, x + 7 - half, y + row, 2 * half, 1, NUCLEUS);
      }
    }
    return map(tile, value -> Math.clamp(value + random.nextInt(17) - 8, 0, 255));
  }

  /** Empty cells of 80 pixels between walls of 4. */
  static RgbImage fat() {
    RgbImage tile = plain(STROMA);
    for (int y = 0; y < SIDE; y += 84) {
      for (int x = 0; x < SIDE; x += 84) {
        fill(tile, x, y, Math.min(80, SIDE - x), Math.min(80, SIDE - y), GLASS);
      }
    }
    return tile;
  }

  static void fill(RgbImage tile, int left, int top, int width, int height, int colour) {
    for (int y = top; y < top + height; y++) {
      for (int p = 3 * (y * SIDE + left); p < 3 * (y * SIDE + left + width); p += 3) {
        tile.rgb()[p] = (byte) (colour >> 16);
        tile.rgb()[p + 1] = (byte) (colour >> 8);
        tile.rgb()[p + 2] = (byte) colour;
      }
    }
  }

  /** Each value by itself. */
  static RgbImage map(RgbImage tile, IntUnaryOperator change) {
    byte[] rgb = tile.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) change.applyAsInt(rgb[i] & 0xFF);
    }
    return new RgbImage(tile.width(), tile.height(), rgb);
  }

  /** The mean over squares, three times over: nearly a Gaussian. */
  static RgbImage blurred(RgbImage tile, int reach) {
    RgbImage blurred = tile;
    for (int pass = 0; pass < 3; pass++) {
      blurred = mean(mean(blurred, reach, 3, 1), reach, 3 * tile.width(), tile.width());
    }
    return blurred;
  }

  private static RgbImage mean(RgbImage tile, int reach, int step, int across) {
    byte[] from = tile.rgb();
    byte[] to = new byte[from.length];
    int length = tile.width();
    for (int i = 0; i < to.length; i++) {
      int at = i / 3 / across % length;
      int[] window = new int[2 * reach + 1];
      for (int j = -reach; j <= reach; j++) {
        window[j + reach] = from[i + (Math.clamp(at + j, 0, length - 1) - at) * step] & 0xFF;
      }
      to[i] = (byte) Math.round(Arrays.stream(window).average().orElseThrow());
    }
    return new RgbImage(tile.width(), tile.height(), to);
  }
}
