package org.slidestream.tiler.tissue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.slidestream.tiler.tissue.Ring.Corner;

class TissueContourTest {
  @Test
  void aRectangleHasFourCorners() {
    List<TissueContour> contours = TissueContour.of(mask(".....", ".##..", ".##..", "....."));
    assertThat(contours).hasSize(1);
    assertThat(contours.getFirst().holes()).isEmpty();
    assertThat(contours.getFirst().shell().corners())
        .containsExactlyInAnyOrder(
            new Corner(1, 1), new Corner(3, 1), new Corner(3, 3), new Corner(1, 3));
  }

  @Test
  void glassHasNoContour() {
    assertThat(TissueContour.of(mask("...", "..."))).isEmpty();
  }

  @Test
  void anIslandInAHoleIsAPieceOfItsOwn() {
    List<TissueContour> contours =
        TissueContour.of(
            mask("#######", "#.....#", "#.###.#", "#.#.#.#", "#.###.#", "#.....#", "#######"));
    assertThat(contours).extracting(piece -> piece.shell().area()).containsExactly(49.0, 9.0);
    assertThat(contours).allMatch(piece -> piece.holes().size() == 1);
    assertThat(contours.getLast().holes().getFirst().area()).isEqualTo(-1);
  }

  @Test
  void aRoundOfPixelsThatTouchAtCornersEnclosesItsHoleWithoutCrossingItself() {
    List<TissueContour> contours = TissueContour.of(mask(".##.", "#..#", ".##."));
    assertThat(rings(contours)).allMatch(TissueContourTest::meetsItselfNowhere);
    assertThat(rings(contours).mapToDouble(Ring::area).sum()).isEqualTo(6);
  }

  @Property(tries = 300)
  void shellsLessHolesAreTheMaskPixelByPixel(
      @ForAll @IntRange(min = 1, max = 14) int width,
      @ForAll @IntRange(min = 1, max = 14) int height,
      @ForAll @IntRange(min = 1, max = 9) int tenths,
      @ForAll long seed) {
    TissueMask mask = noise(width, height, tenths / 10.0, seed);
    List<TissueContour> contours = TissueContour.of(mask);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = x;
        int row = y;
        assertThat(contours.stream().filter(piece -> contains(piece, column, row)).count())
            .isEqualTo(mask.covers(x, y) ? 1 : 0);
      }
    }
  }

  @Property(tries = 300)
  void noRingMeetsItself(@ForAll @IntRange(min = 1, max = 9) int tenths, @ForAll long seed) {
    assertThat(rings(TissueContour.of(noise(13, 11, tenths / 10.0, seed))))
        .allMatch(TissueContourTest::meetsItselfNowhere);
  }

  private static boolean contains(TissueContour piece, int x, int y) {
    return piece.shell().encloses(x, y)
        && piece.holes().stream().noneMatch(hole -> hole.encloses(x, y));
  }

  /** Lines on a grid can only meet where both have a corner. */
  private static boolean meetsItselfNowhere(Ring ring) {
    return ring.corners().stream().distinct().count() == ring.corners().size();
  }

  private static Stream<Ring> rings(List<TissueContour> contours) {
    return contours.stream().flatMap(TissueContour::rings);
  }

  private static TissueMask mask(String... rows) {
    TissueMask.Builder mask = new TissueMask.Builder(rows[0].length(), rows.length);
    String.join("", rows).chars().forEach(pixel -> mask.add(pixel == '#'));
    return mask.build();
  }

  private static TissueMask noise(int width, int height, double share, long seed) {
    Random random = new Random(seed);
    TissueMask.Builder mask = new TissueMask.Builder(width, height);
    for (int i = 0; i < width * height; i++) {
      mask.add(random.nextDouble() < share);
    }
    return mask.build();
  }
}
