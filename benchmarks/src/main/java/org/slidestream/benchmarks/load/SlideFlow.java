package org.slidestream.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.slidestream.schemas.Topics;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.stack.LineWriter;
import org.slidestream.stack.demo.SupportTile;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportExample;

/** Teaches a set, then submits slides and waits until all of them have their final diagnosis. */
final class SlideFlow implements AutoCloseable {
  private static final String SET = "load";
  private static final Duration PATIENCE = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Runnable check;
  private final SlideSubmission slide;
  private final LineWriter writer;
  private final LineReader reader;
  private final Set<String> diagnosed = new HashSet<>();
  private int submitted;
  private int tiles;

  /**
   * @param check throws when nothing more is to be waited for
   */
  SlideFlow(Installation installation, Path slide, double micronsPerPixel, Runnable check)
      throws IOException {
    this.check = check;
    this.slide =
        new SubmissionFactory(Clock.systemUTC(), new Random(1)::nextInt)
            .of(slide, List.of(SET), OptionalDouble.of(micronsPerPixel), Priority.ROUTINE);
    this.writer = new LineWriter(installation);
    this.reader =
        new LineReader(installation)
            .on(Topics.SLIDE_MANIFESTS, (_, manifest) -> tiles = manifest.getTileCount())
            .on(Topics.SLIDE_DIAGNOSES, (_, diagnosis) -> take(diagnosis));
    teach();
  }

  private void teach() {
    int number = 0;
    for (SupportTile tile : SupportTile.draw(1, 2)) {
      writer.teach(
          new SupportExample(
              SET,
              Integer.toString(number++),
              tile.label(),
              "image/png",
              ByteBuffer.wrap(PngCodec.encode(tile.image())),
              Instant.EPOCH));
    }
  }

  private void take(SlideDiagnosis diagnosis) {
    if (diagnosis.getStatus() == DiagnosisStatus.FINAL) {
      diagnosed.add(diagnosis.getSlideId());
    }
  }

  /** Submits the slide so often, each time as one of its own, and waits for all diagnoses. */
  void diagnose(int slides) {
    for (int i = 0; i < slides; i++) {
      String id = "%s-%d".formatted(slide.getSlideId(), submitted++);
      writer.submit(SlideSubmission.newBuilder(slide).setSlideId(id).build());
    }
    long end = System.nanoTime() + LIMIT.toNanos();
    while (diagnosed.size() < submitted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "%d of %d slides are diagnosed after %s".formatted(diagnosed.size(), submitted, LIMIT));
      }
      check.run();
      reader.poll(PATIENCE);
    }
  }

  /** Tiles of a slide, once one is tiled. */
  int tiles() {
    return tiles;
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
