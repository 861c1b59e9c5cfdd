package org.slidestream.benchmarks.tiling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.slidestream.schemas.Topics;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.stack.LineWriter;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SlideSubmission;

/** Submits slides and waits until they are tiled. */
final class SlideFeed implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final SubmissionFactory submissions =
      new SubmissionFactory(Clock.systemUTC(), new Random(1)::nextInt);
  private final double micronsPerPixel;
  private final LineWriter writer;
  private final LineReader reader;
  private int manifests;
  private int tiles;

  /**
   * @param micronsPerPixel of level 0 of every slide
   */
  SlideFeed(Installation installation, double micronsPerPixel) {
    this.micronsPerPixel = micronsPerPixel;
    this.writer = new LineWriter(installation);
    this.reader =
        new LineReader(installation).on(Topics.SLIDE_MANIFESTS, (_, manifest) -> take(manifest));
  }

  /** A submission of a slide, to be submitted as often as one likes. */
  SlideSubmission submission(Path slide) throws IOException {
    return submissions.of(slide, List.of(), OptionalDouble.of(micronsPerPixel), Priority.ROUTINE);
  }

  /**
   * Submits a slide so often, each time as one of its own, and waits for all manifests; how many
   * tiles they tell of.
   */
  int tile(SlideSubmission submission, int times) {
    int before = tiles;
    int wanted = manifests + times;
    for (int i = 0; i < times; i++) {
      String id = "%s-%d".formatted(submission.getSlideId(), i);
      writer.submit(SlideSubmission.newBuilder(submission).setSlideId(id).build());
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    while (manifests < wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("slides are not tiled after " + LIMIT);
      }
      reader.poll(PATIENCE);
    }
    return tiles - before;
  }

  private void take(SlideManifest manifest) {
    if (manifest.getStatus() != ManifestStatus.TILED) {
      throw new IllegalStateException(manifest.getStatus() + ": " + manifest.getReason());
    }
    manifests++;
    tiles += manifest.getTileCount();
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
