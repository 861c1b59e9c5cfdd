package org.slidestream.tiler;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.SlideOpener;
import org.slidestream.tiler.cut.TileChunks;
import org.slidestream.tiler.cut.TileCutter;
import org.slidestream.tiler.cut.Tiling;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideSubmission;

/** Makes tiles and a manifest of one slide. */
final class SlideTiler {
  private static final Logger log = LogManager.getLogger();
  private static final String TOO_LARGE =
      "a tile is larger than its topic takes (max.message.bytes): try tiler.codec=jpeg or smaller"
          + " tiles";

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

  /**
   * Tiles a slide from where its progress stands, to its manifest.
   *
   * @return false when the slide was given up on the way: it is not ours any more, or we are
   *     closing
   */
  boolean tile(SlideSubmission submission, TilePublisher publisher) throws InterruptedException {
    SlideFacts facts = SlideFacts.UNKNOWN;
    try (SlideImage slide = open(submission)) {
      facts = SlideFacts.of(slide);
      MicronsPerPixel resolution = resolutions.of(slide, submission);
      facts = facts.at(resolution);
      Tiling tiling = layOut(slide, resolution);
      facts = facts.laidOut(tiling);
      if (tiling.tileCount() == 0) {
        return publisher.end(List.of(), ManifestStatus.NO_TISSUE, tiling.reasonForNoTiles(), facts);
      }
      checkUnchanged(tiling, publisher.progress());
      return publish(tiling, facts, publisher);
    } catch (RejectedSlideException | UnreadableSlideException e) {
      log.debug("rejected slide={}", submission.getSlideId(), e);
      return publisher.end(List.of(), ManifestStatus.REJECTED, e.getMessage(), facts);
    } catch (RecordTooLargeException e) {
      log.debug("rejected slide={}", submission.getSlideId(), e);
      return publisher.end(List.of(), ManifestStatus.REJECTED, TOO_LARGE, facts);
    }
  }

  private boolean publish(Tiling tiling, SlideFacts facts, TilePublisher publisher)
      throws UnreadableSlideException, InterruptedException {
    int layout = tiling.fingerprint();
    try (TileChunks chunks = cutter.chunks(tiling, publisher.published(), chunkSize)) {
      while (chunks.hasNext()) {
        List<CutTile> chunk = chunks.next();
        if (!chunks.hasNext()) {
          return publisher.end(chunk, ManifestStatus.TILED, null, facts);
        }
        if (!publisher.publish(chunk, layout)) {
          return false;
        }
      }
      return publisher.end(List.of(), ManifestStatus.TILED, null, facts);
    }
  }

  private SlideImage open(SlideSubmission submission)
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
  private static void checkUnchanged(Tiling tiling, Optional<TilingProgress> progress)
      throws RejectedSlideException {
    if (progress.isPresent() && progress.get().layout() != tiling.fingerprint()) {
      throw new RejectedSlideException(
          "the tiler's settings or the file changed while the slide was being tiled: submit it"
              + " again");
    }
  }
}
