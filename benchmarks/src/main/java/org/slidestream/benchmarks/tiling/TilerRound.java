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
  private double seconds;
  private TilerTime processor = TilerTime.NONE;

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
    TilerTime before = TilerTime.now();
    Timing timing = Timing.of(() -> tiles = feed.tile(slide, slides));
    seconds += timing.wall();
    processor = processor.plus(TilerTime.now().minus(before));
    return timing;
  }

  /** Of all rounds together. */
  TilerTime processor() {
    return processor;
  }

  /** Of all rounds together, by the clock. */
  double seconds() {
    return seconds;
  }
}
