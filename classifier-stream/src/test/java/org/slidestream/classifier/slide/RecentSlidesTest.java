package org.slidestream.classifier.slide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slidestream.simpleshot.EmbeddingSum;
import org.slidestream.simpleshot.TileSet;
import org.slidestream.telemetry.Journey;

/** How many slides are kept in memory. */
final class RecentSlidesTest {
  private final RecentSlides recent = new RecentSlides();

  @Test
  void theSlidesUsedLastAreKept() {
    for (int number = 0; number < 64; number++) {
      recent.put(slide(number), new byte[0]);
    }
    assertThat(recent.get("0")).isPresent();
    recent.put(slide(64), new byte[0]);
    assertThat(recent.get("0")).isPresent();
    assertThat(recent.get("1")).isEmpty();
  }

  @Test
  void largeSlidesLeaveRoomForFew() {
    for (int number = 0; number < 40; number++) {
      recent.put(large(slide(number)), new byte[0]);
    }
    assertThat(recent.get("39")).isPresent();
    assertThat(recent.get("38")).isPresent();
    assertThat(recent.get("20")).isEmpty();
  }

  @Test
  void aSlideThatGrowsCountsOnce() {
    for (int again = 0; again < 1000; again++) {
      recent.put(
          slide(1).plus(new EmbeddingKind("vit", "fp32", 4096), new float[4096]), new byte[0]);
    }
    recent.put(slide(2), new byte[0]);
    assertThat(recent.get("1")).isPresent();
  }

  @Test
  void oneSlideIsKeptHoweverLargeItIs() {
    SlideState huge =
        slide(1).with(new EmbeddingKind("v", "fp32", 4 << 20), EmbeddingSum.empty(4 << 20));
    recent.put(huge, new byte[0]);
    assertThat(recent.get("1")).contains(huge);
  }

  private static SlideState slide(int number) {
    return SlideState.start(
        new Submission(Integer.toString(number), "1", 0, List.of(), Journey.UNKNOWN), 0);
  }

  private static SlideState large(SlideState slide) {
    return slide.with(slide.tally().plus(TileSet.HIGHEST_INDEX));
  }
}
