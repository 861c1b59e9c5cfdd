package org.slidestream.tiler;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.cut.SlideOpener;
import org.slidestream.tiler.cut.TileChunks;
import org.slidestream.tiler.cut.TileCutter;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideSubmission;

/** Opens slides and lays them out: all that lies between a submission and its first tile. */
final class SlideTiler {
  private static final Logger log = LogManager.getLogger();

  private final SlideOpener opener;
  private final Roots roots;
  private final TilingPlan plan;
  private final SlideResolution resolutions;
  private final TileCutter cutter;
  private final int chunkSize;

  SlideTiler(
      SlideOpener opener,
      Roots roots,
      TilingPlan plan,
      SlideResolution resolutions,
      TileCutter cutter,
      int chunkSize) {
    this.opener = opener;
    this.roots = roots;
    this.plan = plan;
    this.resolutions = resolutions;
    this.cutter = cutter;
    this.chunkSize = chunkSize;
  }

  /** What came of opening a slide. */
  sealed interface Opened permits LaidOutSlide, Ended {}

  /**
   * A slide that gives no tiles.
   *
   * @param reason why
   */
  record Ended(ManifestStatus status, String reason, SlideFacts facts) implements Opened {}

  /**
   * Opens a slide to be tiled from where its progress stands. May take a while; from any thread.
   *
   * @param urgent whether its tiles are cut before those of other slides
   * @param publisher makes a record of each tile, as soon as it is cut
   */
  Opened open(
      SlideSubmission submission,
      TilingProgress progress,
      boolean urgent,
      TilePublisher publisher) {
    try {
      SlideImage slide = image(submission);
      return layOut(slide, submission, progress, urgent, publisher);
    } catch (RejectedSlideException | UnreadableSlideException e) {
      return rejected(submission, e, SlideFacts.UNKNOWN);
    }
  }

  private Opened layOut(
      SlideImage slide,
      SlideSubmission submission,
      TilingProgress progress,
      boolean urgent,
      TilePublisher publisher) {
    SlideFacts facts = SlideFacts.of(slide);
    boolean kept = false;
    try {
      MicronsPerPixel resolution = resolutions.of(slide, submission);
      facts = facts.at(resolution);
      Tiling tiling = layOut(slide, resolution);
      facts = facts.laidOut(tiling);
      int tiles = facts.tileCount();
      if (tiles == 0) {
        return new Ended(ManifestStatus.NO_TISSUE, tiling.reasonForNoTiles(), facts);
      }
      int layout = tiling.fingerprint();
      checkUnchanged(progress, layout);
      TileChunks<ProducerRecord<byte[], byte[]>> chunks =
          cutter.chunks(tiling, progress.next(), chunkSize, urgent, publisher::record);
      kept = true;
      return new LaidOutSlide(slide, facts, tiling, tiles, layout, chunks);
    } catch (RejectedSlideException | UnreadableSlideException e) {
      return rejected(submission, e, facts);
    } finally {
      if (!kept) {
        slide.close();
      }
    }
  }

  private static Ended rejected(SlideSubmission submission, Exception e, SlideFacts facts) {
    log.debug("rejected slide={}", submission.getSlideId(), e);
    return new Ended(ManifestStatus.REJECTED, String.valueOf(e.getMessage()), facts);
  }

  private SlideImage image(SlideSubmission submission)
      throws RejectedSlideException, UnreadableSlideException {
    Path file = roots.resolve(submission.getUri());
    try {
      return opener.open(file);
    } catch (RuntimeException e) { // a reader may stumble over a hostile file
      throw unlessInterrupted(e, "the slide cannot be opened");
    }
  }

  private Tiling layOut(SlideImage slide, MicronsPerPixel resolution)
      throws UnreadableSlideException {
    try {
      return Tiling.of(slide, resolution, plan);
    } catch (RuntimeException e) {
      throw unlessInterrupted(e, "the slide cannot be looked over");
    }
  }

  /** Neither an interrupt is the slide's fault, nor that no process starts to read it. */
  private static UnreadableSlideException unlessInterrupted(RuntimeException e, String reason) {
    if (Thread.currentThread().isInterrupted() || e instanceof UncheckedIOException) {
      throw e;
    }
    return new UnreadableSlideException(reason, e);
  }

  /** Tiles of two layouts must not meet under one submission. */
  private static void checkUnchanged(TilingProgress progress, int layout)
      throws RejectedSlideException {
    if (progress.isOfAnotherLayout(layout)) {
      throw new RejectedSlideException(
          "the tiler's settings or the file changed while the slide was being tiled: submit it"
              + " again");
    }
  }
}
