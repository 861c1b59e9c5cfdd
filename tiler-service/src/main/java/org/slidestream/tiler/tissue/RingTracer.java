package org.slidestream.tiler.tissue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.tiler.tissue.Ring.Corner;

/**
 * Follows the edges between tissue and glass. Where a line meets itself, as it does where pixels
 * touch at a corner only, it is split in two: so each ring is a valid polygon.
 */
final class RingTracer {
  private static final int EAST = 1;
  private static final int SOUTH = 2;
  private static final int WEST = 4;
  private static final int NORTH = 8;

  private final int stride;
  private final byte[] edges; // of each corner: the directions in which edges leave it
  private final List<Ring> rings = new ArrayList<>();

  private RingTracer(TissueMask mask) {
    stride = mask.width() + 1;
    edges = new byte[stride * (mask.height() + 1)];
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.covers(x, y)) {
          surround(mask, x, y);
        }
      }
    }
  }

  static List<Ring> rings(TissueMask mask) {
    RingTracer tracer = new RingTracer(mask);
    for (int corner = 0; corner < tracer.edges.length; corner++) {
      while (tracer.edges[corner] != 0) {
        tracer.follow(corner);
      }
    }
    return tracer.rings;
  }

  private void surround(TissueMask mask, int x, int y) {
    int corner = y * stride + x;
    if (y == 0 || !mask.covers(x, y - 1)) {
      edges[corner] |= EAST;
    }
    if (x == mask.width() - 1 || !mask.covers(x + 1, y)) {
      edges[corner + 1] |= SOUTH;
    }
    if (y == mask.height() - 1 || !mask.covers(x, y + 1)) {
      edges[corner + stride + 1] |= WEST;
    }
    if (x == 0 || !mask.covers(x - 1, y)) {
      edges[corner + stride] |= NORTH;
    }
  }

  /** As many edges enter a corner as leave it, so the way always leads back. */
  private void follow(int start) {
    List<Integer> path = new ArrayList<>();
    Map<Integer, Integer> passed = new HashMap<>();
    int corner = start;
    do {
      passed.put(corner, path.size());
      path.add(corner);
      corner = leave(corner);
      Integer before = passed.get(corner);
      if (before != null) {
        List<Integer> loop = path.subList(before, path.size());
        rings.add(ring(loop));
        loop.forEach(passed::remove);
        loop.clear();
      }
    } while (!path.isEmpty());
  }

  private int leave(int corner) {
    int direction = Integer.lowestOneBit(edges[corner]);
    edges[corner] &= (byte) ~direction;
    return switch (direction) {
      case EAST -> corner + 1;
      case SOUTH -> corner + stride;
      case WEST -> corner - 1;
      case NORTH -> corner - stride;
      default -> throw new IllegalStateException("an edge ends at corner " + corner);
    };
  }

  private Ring ring(List<Integer> loop) {
    List<Corner> turns = new ArrayList<>();
    for (int i = 0; i < loop.size(); i++) {
      int before = loop.get(Math.floorMod(i - 1, loop.size()));
      int here = loop.get(i);
      int after = loop.get((i + 1) % loop.size());
      if (here - before != after - here) {
        turns.add(new Corner(here % stride, here / stride));
      }
    }
    return new Ring(turns);
  }
}
