package org.slidestream.benchmarks.tiling;

import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.wire.SlideSubmission;

/** A tiler that runs: from the first submission until the last manifest is committed. */
final class TilerRound implements Contender {
  private final SlideFeed feed;
  private final SlideSubmission slide;
  private final int slides;
  private int tiles;

  TilerRound(SlideFeed feed, SlideSubmission slide, int slides) {
    this.feed = feed;
    this.slide = slide;
    this.slides = slides;
  }

  @Override
  public String name() {
    return "tiler";
  }

  @Override
  public double work() {
    return tiles;
  }

  @Override
  public Timing round() {
    return Timing.of(() -> tiles = feed.tile(slide, slides));
  }
}
