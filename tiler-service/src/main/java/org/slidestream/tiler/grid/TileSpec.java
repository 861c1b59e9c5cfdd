package org.slidestream.tiler.grid;

/**
 * One tile to be cut.
 *
 * @param index number among the tiles that are cut, from 0: grid after grid, each in row-major
 *     order
 * @param x left edge, in level-0 pixels
 * @param y top edge, in level-0 pixels
 * @param width in level-0 pixels
 * @param height in level-0 pixels
 * @param micronsPerPixel resolution of its image
 * @param tissueShare share of it that is tissue, 0 to 1
 */
public record TileSpec(
    int index, int x, int y, int width, int height, double micronsPerPixel, double tissueShare) {

  TileSpec numbered(int number) {
    return new TileSpec(number, x, y, width, height, micronsPerPixel, tissueShare);
  }
}
