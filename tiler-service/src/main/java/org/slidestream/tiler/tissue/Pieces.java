package org.slidestream.tiler.tissue;

import java.util.Arrays;

/**
 * The pieces of a mask, 8-connected, with the holes in them, 4-connected, the pieces in those holes
 * and so on: a tree whose root is what surrounds them all.
 *
 * <p>Areas are those that OpenCV's {@code contourArea} gives for the contours of {@code
 * findContours}, polygons through pixel centres. Each square between four neighbouring pixels adds
 * to them: four of a piece enclose all of it, three of them half; the rest belongs to the hole.
 */
final class Pieces {
  static final int OUTSIDE = 0;

  private final int stride; // of the padded grid: one pixel of outside on every side
  private final byte[] mask;
  private final int[] node; // of each pixel of the padded grid, -1 while unknown
  private int[] parent = new int[64];
  private boolean[] tissue = new boolean[64];
  private int[] pending = new int[1024];
  private int nodes;

  private Pieces(Plane plane) {
    stride = plane.width() + 2;
    mask = new byte[stride * (plane.height() + 2)];
    for (int y = 0; y < plane.height(); y++) {
      System.arraycopy(
          plane.values(), y * plane.width(), mask, (y + 1) * stride + 1, plane.width());
    }
    node = new int[mask.length];
    Arrays.fill(node, -1);
  }

  /** The pieces of all pixels that are not zero. */
  static Pieces of(Plane plane) {
    Pieces pieces = new Pieces(plane);
    pieces.fill(0, OUTSIDE);
    for (int i = 0; i < pieces.node.length; i++) {
      if (pieces.node[i] < 0) {
        // In its first row a component touches, to the left, only what surrounds it.
        pieces.fill(i, pieces.node[i - 1]);
      }
    }
    return pieces;
  }

  /** How many nodes there are; a node's parent has a smaller number. */
  int size() {
    return nodes;
  }

  /** What surrounds a node. */
  int parent(int node) {
    return parent[node];
  }

  /** Whether a node is a piece; otherwise it is a hole or the outside. */
  boolean isPiece(int node) {
    return tissue[node];
  }

  /** Node of a pixel. */
  int at(int x, int y) {
    return node[(y + 1) * stride + x + 1];
  }

  /** Area of each node without what it surrounds, in square pixels. */
  double[] areas() {
    long[] twelfths = new long[nodes];
    for (int i = 0; i < node.length - stride - 1; i++) {
      if (i % stride != stride - 1) {
        divide(twelfths, i, i + 1, i + stride, i + stride + 1);
      }
    }
    return Arrays.stream(twelfths).mapToDouble(area -> area / 12.0).toArray();
  }

  /** Divides the square between four pixels, in twelfths of it. */
  private void divide(long[] twelfths, int a, int b, int c, int d) {
    if (node[a] == node[b] && node[a] == node[c] && node[a] == node[d]) {
      twelfths[node[a]] += 12;
      return;
    }
    int ofPieces = bit(a) + bit(b) + bit(c) + bit(d);
    share(twelfths, a, ofPieces);
    share(twelfths, b, ofPieces);
    share(twelfths, c, ofPieces);
    share(twelfths, d, ofPieces);
  }

  private void share(long[] twelfths, int corner, int ofPieces) {
    if (mask[corner] != 0) {
      twelfths[node[corner]] += ofPieces == 3 ? 2 : 0; // a triangle
    } else {
      twelfths[node[corner]] += ofPieces == 1 ? 4 : 6; // three share all, fewer have half each
    }
  }

  private int bit(int pixel) {
    return mask[pixel] != 0 ? 1 : 0;
  }

  private void fill(int start, int surrounding) {
    if (nodes == parent.length) {
      parent = Arrays.copyOf(parent, 2 * nodes);
      tissue = Arrays.copyOf(tissue, 2 * nodes);
    }
    int label = nodes++;
    parent[label] = surrounding;
    tissue[label] = mask[start] != 0;
    int[] steps =
        tissue[label]
            ? new int[] {1, -1, stride, -stride, stride + 1, stride - 1, 1 - stride, -1 - stride}
            : new int[] {1, -1, stride, -stride};
    node[start] = label;
    pending[0] = start;
    int count = 1;
    while (count > 0) {
      int pixel = pending[--count];
      for (int step : steps) {
        int next = pixel + step;
        // Tissue never touches the padding; the outside may wrap round it, into itself.
        if (next >= 0 && next < node.length && node[next] < 0 && same(next, label)) {
          node[next] = label;
          if (count == pending.length) {
            pending = Arrays.copyOf(pending, 2 * count);
          }
          pending[count++] = next;
        }
      }
    }
  }

  private boolean same(int pixel, int label) {
    return (mask[pixel] != 0) == tissue[label];
  }
}
