package org.slidestream.benchmarks.tiling;

import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;
import org.slidestream.wire.SlideSubmission;

/** One slide through a tiler: from the submission until the manifest is committed. */
final class SizedSlide implements Contender {
  private final int edge;
  private final SlideSubmission submission;
  private final SlideFeed feed;
  private final MemoryWatch memory;
  private int tiles;

  /**
   * @param edge width and height, in pixels
   * @param memory is told when the slide begins
   */
  SizedSlide(int edge, SlideSubmission submission, SlideFeed feed, MemoryWatch memory) {
    this.edge = edge;
    this.submission = submission;
    this.feed = feed;
    this.memory = memory;
  }

  @Override
  public String name() {
    return Integer.toString(edge);
  }

  /** Size of the slide, in billions of pixels. */
  double gigapixels() {
    return (double) edge * edge / 1e9;
  }

  @Override
  public double work() {
    return tiles;
  }

  @Override
  public Timing round() {
    memory.begins(name());
    return Timing.of(() -> tiles = feed.tile(submission, 1));
  }
}
