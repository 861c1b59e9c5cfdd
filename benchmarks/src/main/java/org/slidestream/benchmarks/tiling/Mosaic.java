package org.slidestream.benchmarks.tiling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.slide.pixels.PilResampler;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.SyntheticSlide;

/**
 * A few drawn pictures of tissue, each as large as a block, at one downsample; and tiles that they
 * are laid in.
 *
 * @param downsample a power of 4
 * @param pictures square
 */
record Mosaic(int downsample, List<RgbImage> pictures) {
  /** Width and height of a block, in level-0 pixels. */
  static final int BLOCK = 1024;

  private static final int ACROSS = 4;
  private static final int NONE = -1;
  private static final byte GLASS = (byte) 0xF4;
  private static final long SEED = 5;

  /**
   * What a tile shows: the pictures of its blocks row by row, or a part of one block's.
   *
   * @param blocks in a row
   */
  record Content(int blocks, int partX, int partY, List<Integer> pictures) {}

  /** Squares from the middle of a drawn slide. */
  static Mosaic draw() {
    SyntheticSlide slide = new SyntheticSlide(2 * ACROSS * BLOCK, 2 * ACROSS * BLOCK, SEED);
    return new Mosaic(
        1,
        IntStream.range(0, ACROSS * ACROSS)
            .parallel()
            .mapToObj(
                i ->
                    slide.read(
                        (ACROSS / 2 + i % ACROSS) * BLOCK,
                        (ACROSS / 2 + i / ACROSS) * BLOCK,
                        BLOCK,
                        BLOCK))
            .toList());
  }

  Mosaic at(int downsample) {
    int side = BLOCK / downsample;
    return new Mosaic(
        downsample,
        pictures.stream()
            .map(picture -> PilResampler.resize(picture, side, side, Filter.BICUBIC))
            .toList());
  }

  /** What the tile in a column and row of the level shows. */
  Content content(Islands islands, int column, int row) {
    int parts = Math.max(1, side() / BigTiff.TILE);
    int blocks = Math.max(1, BigTiff.TILE / side());
    List<Integer> shown = new ArrayList<>();
    for (int y = 0; y < blocks; y++) {
      for (int x = 0; x < blocks; x++) {
        shown.add(picture(islands, column * blocks / parts + x, row * blocks / parts + y));
      }
    }
    return new Content(blocks, column % parts, row % parts, shown);
  }

  private int picture(Islands islands, int column, int row) {
    return islands.has(column, row) ? (31 * column + 7 * row) % pictures.size() : NONE;
  }

  RgbImage tile(Content content) {
    byte[] rgb = new byte[3 * BigTiff.TILE * BigTiff.TILE];
    Arrays.fill(rgb, GLASS);
    for (int i = 0; i < BigTiff.TILE * BigTiff.TILE; i++) {
      int x = content.partX() * BigTiff.TILE + i % BigTiff.TILE;
      int y = content.partY() * BigTiff.TILE + i / BigTiff.TILE;
      int picture = content.pictures().get(y / side() * content.blocks() + x / side());
      if (picture != NONE) {
        int from = 3 * (y % side() * side() + x % side());
        System.arraycopy(pictures.get(picture).rgb(), from, rgb, 3 * i, 3);
      }
    }
    return new RgbImage(BigTiff.TILE, BigTiff.TILE, rgb);
  }

  private int side() {
    return BLOCK / downsample;
  }
}
