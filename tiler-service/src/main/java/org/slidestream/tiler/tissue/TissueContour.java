package org.slidestream.tiler.tissue;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slidestream.tiler.tissue.Ring.Corner;

/**
 * The outline of one piece of tissue.
 *
 * @param shell round the piece
 * @param holes in it
 */
public record TissueContour(Ring shell, List<Ring> holes) {
  public TissueContour {
    holes = List.copyOf(holes);
  }

  /** The outlines of a mask, exact to the pixel; pieces that touch at a corner only are two. */
  public static List<TissueContour> of(TissueMask mask) {
    List<Ring> rings = RingTracer.rings(mask);
    List<Ring> shells = rings.stream().filter(ring -> ring.area() > 0).toList();
    Map<Ring, List<Ring>> holes =
        rings.stream()
            .filter(ring -> ring.area() < 0)
            .collect(groupingBy(hole -> around(hole, shells)));
    return shells.stream()
        .map(shell -> new TissueContour(shell, holes.getOrDefault(shell, List.of())))
        .toList();
  }

  /** The shell, then the holes. */
  public Stream<Ring> rings() {
    return Stream.concat(Stream.of(shell), holes.stream());
  }

  /** The innermost shell round the tissue beside the hole. */
  private static Ring around(Ring hole, List<Ring> shells) {
    Corner from = hole.corners().get(0);
    Corner to = hole.corners().get(1);
    int right = Integer.signum(to.x() - from.x());
    int down = Integer.signum(to.y() - from.y());
    int x = from.x() + (right - down - 1) / 2; // the pixel to the right of the edge's direction
    int y = from.y() + (right + down - 1) / 2;
    return shells.stream()
        .filter(shell -> shell.encloses(x, y))
        .min(Comparator.comparingDouble(Ring::area))
        .orElseThrow();
  }
}
