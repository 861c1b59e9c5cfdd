package org.slidestream.tiler;

import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.telemetry.LogContext;
import org.slidestream.tiler.SlideTiler.Ended;
import org.slidestream.tiler.SlideTiler.Opened;
import org.slidestream.tiler.cut.Chunk;
import org.slidestream.tiler.cut.Hole;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideSubmission;

/**
 * One submission on its way to its manifest. It waits; is opened beside the loop; takes turns of
 * one chunk each; and may be closed and opened again in between. Of the loop's thread.
 */
final class SlideInHand {
  private static final Logger log = LogManager.getLogger();
  private static final String TOO_LARGE =
      "a tile is larger than its topic takes (max.message.bytes): try tiler.codec=jpeg or smaller"
          + " tiles";

  private final Claim claim;
  private final SlideSubmission submission;
  private final boolean urgent;
  private final SlideTiler tiler;
  private final TilePublisher publisher;
  private final double mostHoles;
  private final SlidePace pace;
  private final Span span;
  private @Nullable CompletableFuture<Opened> opening;
  private @Nullable Hole firstHole;

  /**
   * @param mostHoles share of its tiles beyond which holes make it worthless
   * @param span which ends when the slide is given up
   */
  SlideInHand(
      Claim claim,
      SlideSubmission submission,
      boolean urgent,
      SlideTiler tiler,
      TilePublisher publisher,
      double mostHoles,
      SlidePace pace,
      Span span) {
    this.claim = claim;
    this.submission = submission;
    this.urgent = urgent;
    this.tiler = tiler;
    this.publisher = publisher;
    this.mostHoles = mostHoles;
    this.pace = pace;
    this.span = span;
  }

  /** What a turn came to. */
  enum Outcome {
    /** There are more. */
    MORE,
    /** The manifest is published. */
    DONE,
    /** Nothing was committed; whoever owns the record then does it again. */
    UNDONE
  }

  boolean isUrgent() {
    return urgent;
  }

  boolean isOurs() {
    return claim.isOurs();
  }

  /** Begins to open it, on a thread of its own: no slow file stops the others. */
  void open() {
    TilingProgress progress = publisher.progress();
    try (CloseableThreadContext.Instance _ = logged()) {
      log.info(
          "tiling slide={} submission={} from={}",
          submission.getSlideId(),
          submission.getSubmissionId(),
          progress.next());
    }
    opening =
        CompletableFuture.supplyAsync(
            () -> tiler.open(submission, progress, urgent, publisher),
            work -> Thread.ofPlatform().name("open-slide").daemon().start(work));
  }

  /** Whether a turn can be taken: it was opened, or turned out to give no tiles. */
  boolean isReady() {
    return opening != null && opening.isDone();
  }

  /** Waits until it is ready, so long at most. */
  void awaitReady(Duration most) throws InterruptedException {
    if (opening != null) {
      try {
        var _ = opening.get(most.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException _) {
        // its turn will tell
      }
    }
  }

  /** Publishes a chunk of what is ready, and after the last one the manifest. */
  Outcome turn() throws InterruptedException {
    try (CloseableThreadContext.Instance _ = logged()) {
      return switch (opened()) {
        case Ended(ManifestStatus status, String reason, SlideFacts facts) ->
            end(Chunk.empty(), status, reason, facts, Stream.empty());
        case LaidOutSlide slide -> turn(slide);
      };
    }
  }

  private CloseableThreadContext.Instance logged() {
    return LogContext.of(
        submission.getSlideId(), submission.getSubmissionId(), publisher.journey());
  }

  private Outcome turn(LaidOutSlide slide) throws InterruptedException {
    try {
      Chunk<ProducerRecord<byte[], byte[]>> chunk =
          slide.chunks().hasNext() ? slide.chunks().next() : Chunk.empty();
      refuseTooManyHoles(chunk, slide.tileCount());
      if (!slide.chunks().hasNext()) {
        return end(chunk, ManifestStatus.TILED, null, slide.facts(), slide.tiling().tiles());
      }
      if (!publisher.publish(chunk, slide.layout())) {
        return Outcome.UNDONE;
      }
      pace.reached(publisher.progress().next(), slide.tileCount());
      return Outcome.MORE;
    } catch (RejectedSlideException | UnreadableSlideException e) {
      log.debug("rejected slide={}", submission.getSlideId(), e);
      return end(
          Chunk.empty(),
          ManifestStatus.REJECTED,
          e.getMessage(),
          slide.facts(),
          slide.tiling().tiles());
    } catch (RecordTooLargeException e) {
      log.debug("rejected slide={}", submission.getSlideId(), e);
      return end(Chunk.empty(), ManifestStatus.REJECTED, TOO_LARGE, slide.facts(), Stream.empty());
    }
  }

  private Outcome end(
      Chunk<ProducerRecord<byte[], byte[]>> chunk,
      ManifestStatus status,
      @Nullable String reason,
      SlideFacts facts,
      Stream<TileSpec> tiles) {
    return publisher.end(chunk, status, reason, facts, tiles) ? Outcome.DONE : Outcome.UNDONE;
  }

  private void refuseTooManyHoles(Chunk<?> chunk, int tiles) throws RejectedSlideException {
    if (chunk.holes().isEmpty()) {
      return;
    }
    Hole first = firstHole == null ? chunk.holes().getFirst() : firstHole;
    firstHole = first;
    int holes = publisher.progress().holes().size() + chunk.holes().size();
    if (holes > mostHoles * tiles) {
      throw new RejectedSlideException(
          "%d of %d tiles or more cannot be decoded, beyond tiler.most-holes=%s: %s"
              .formatted(holes, tiles, mostHoles, first.sentence()));
    }
  }

  private Opened opened() throws InterruptedException {
    try {
      return Objects.requireNonNull(opening).get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException broken -> throw broken;
        case Error broken -> throw broken;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Closes the file, now or as soon as it is open; what was published stays. */
  void close() {
    if (opening != null) {
      var _ = opening.thenAccept(SlideInHand::close);
      opening = null;
    }
  }

  private static void close(Opened opened) {
    if (opened instanceof LaidOutSlide slide) {
      slide.close();
    }
  }

  /**
   * Gives the record up.
   *
   * @param done whether its manifest is published; if not, it comes again
   */
  void release(boolean done) {
    close();
    pace.close();
    span.setAttribute("slidestream.tiles", publisher.progress().next());
    span.setAttribute("slidestream.done", done);
    span.end();
    claim.release(done);
  }
}
