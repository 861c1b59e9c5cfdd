package org.slidestream.tiler.tissue;

import org.slidestream.slide.pixels.RgbImage;

/**
 * Which part of a picture is tissue. Positions are in pixels of the mask and may be fractions; what
 * lies outside is glass.
 *
 * <p>Kept as an integral image, so that the tissue in any rectangle costs four look-ups.
 */
public final class TissueMask {
  private final int width;
  private final int height;
  private final int[] sums; // sums[y][x]: tissue pixels above and left of the corner (x, y)

  private TissueMask(int width, int height, int[] sums) {
    this.width = width;
    this.height = height;
    this.sums = sums;
  }

  /** Takes the pixels of a mask, row by row. */
  public static final class Builder {
    private final int width;
    private final int height;
    private final int[] sums;
    private int x;
    private int y;
    private int row;

    public Builder(int width, int height) {
      this.width = width;
      this.height = height;
      this.sums = new int[(width + 1) * (height + 1)];
    }

    /** The next pixel. */
    public void add(boolean tissue) {
      row += tissue ? 1 : 0;
      int corner = (y + 1) * (width + 1) + x + 1;
      sums[corner] = sums[corner - width - 1] + row;
      if (++x == width) {
        x = 0;
        row = 0;
        y++;
      }
    }

    public TissueMask build() {
      if (y != height || x != 0) {
        throw new IllegalStateException("the mask has %d of %d rows".formatted(y, height));
      }
      return new TissueMask(width, height, sums);
    }
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Whether a pixel is tissue. */
  public boolean covers(int x, int y) {
    return corner(x + 1, y + 1) - corner(x, y + 1) - corner(x + 1, y) + corner(x, y) > 0;
  }

  /** Share of the whole that is tissue, 0 to 1. */
  public double share() {
    return sums[sums.length - 1] / ((double) width * height);
  }

  /** Share of a rectangle that is tissue, 0 to 1. */
  public double share(double left, double top, double right, double bottom) {
    double tissue = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
    return Math.clamp(tissue / ((right - left) * (bottom - top)), 0.0, 1.0);
  }

  /** White where tissue is, black elsewhere. */
  public RgbImage picture() {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = covers(i / 3 % width, i / 3 / width) ? (byte) 255 : 0;
    }
    return new RgbImage(width, height, rgb);
  }

  /** Tissue above and left of a point: bilinear between corners, which is exact within a pixel. */
  private double sum(double x, double y) {
    double insideX = Math.clamp(x, 0.0, width);
    double insideY = Math.clamp(y, 0.0, height);
    int column = (int) Math.min(insideX, width - 1.0);
    int row = (int) Math.min(insideY, height - 1.0);
    double dx = insideX - column;
    double dy = insideY - row;
    return (1 - dy) * ((1 - dx) * corner(column, row) + dx * corner(column + 1, row))
        + dy * ((1 - dx) * corner(column, row + 1) + dx * corner(column + 1, row + 1));
  }

  private int corner(int x, int y) {
    return sums[y * (width + 1) + x];
  }
}
