package org.slidestream.pretraining.curation;

import java.util.Arrays;

/**
 * Some rows turned on their side, so that one row meets all of them at once: the JVM makes vector
 * instructions of the inner loop. A dot product has the same bits in whatever block it is made.
 */
final class DotBlock {
  /** Rows of a block: their numbers for one row of results stay in the first cache. */
  static final int WIDTH = 256;

  private final int first;
  private final int width;
  private final float[] columns;

  /**
   * @param first row of the block
   */
  DotBlock(Rows rows, int first) {
    this.first = first;
    this.width = Math.min(WIDTH, rows.count() - first);
    int padded = (rows.dimension() + 3) / 4 * 4;
    this.columns = new float[padded * WIDTH];
    for (int j = 0; j < width; j++) {
      int from = (first + j) * rows.dimension();
      for (int i = 0; i < rows.dimension(); i++) {
        columns[i * WIDTH + j] = rows.numbers()[from + i];
      }
    }
  }

  static int count(Rows rows) {
    return (rows.count() + WIDTH - 1) / WIDTH;
  }

  int first() {
    return first;
  }

  int width() {
    return width;
  }

  /**
   * The dot products of one row with those of the block.
   *
   * @param dots gets {@link #WIDTH} numbers
   */
  void dots(Rows rows, int row, float[] dots) {
    Arrays.fill(dots, 0);
    float[] numbers = rows.numbers();
    int from = row * rows.dimension();
    int whole = rows.dimension() / 4 * 4;
    for (int i = 0; i < whole; i += 4) {
      add(
          i * WIDTH,
          numbers[from + i],
          numbers[from + i + 1],
          numbers[from + i + 2],
          numbers[from + i + 3],
          dots);
    }
    for (int i = whole; i < rows.dimension(); i++) {
      add(i * WIDTH, numbers[from + i], dots);
    }
  }

  private void add(int at, float one, float two, float three, float four, float[] dots) {
    float[] c = columns;
    for (int j = 0; j < WIDTH; j++) {
      dots[j] +=
          one * c[at + j]
              + two * c[at + WIDTH + j]
              + three * c[at + 2 * WIDTH + j]
              + four * c[at + 3 * WIDTH + j];
    }
  }

  private void add(int at, float one, float[] dots) {
    float[] c = columns;
    for (int j = 0; j < WIDTH; j++) {
      dots[j] += one * c[at + j];
    }
  }
}
