package org.slidestream.tiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.Flag;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.Tile;

/**
 * Publishes one submission: tiles in transactional chunks, each with the progress it makes, and at
 * the end the manifest with what is left. Nothing is published for a slide that is no longer ours.
 */
final class TilePublisher {
  private static final Logger log = LogManager.getLogger();

  private final SlideSubmission submission;
  private final SlideInHand inHand;
  private final TilingPlan plan;
  private final Wire wire;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Instant began;
  private final int inherited; // tiles that those before us published
  private int published;

  /**
   * @param inHand commits for the record that the submission came in
   */
  TilePublisher(
      SlideSubmission submission,
      SlideInHand inHand,
      TilingPlan plan,
      Wire wire,
      MeterRegistry meters,
      Clock clock) {
    this.submission = submission;
    this.inHand = inHand;
    this.plan = plan;
    this.wire = wire;
    this.meters = meters;
    this.clock = clock;
    this.began = clock.instant();
    this.inherited = progress().map(TilingProgress::next).orElse(0);
    this.published = inherited;
  }

  /** How far the submission had got when we took it. */
  Optional<TilingProgress> progress() {
    return inHand
        .progress()
        .filter(known -> known.isOf(submission.getSlideId(), submission.getSubmissionId()));
  }

  /** Tiles that are published so far, also by those who had the slide before us. */
  int published() {
    return published;
  }

  /**
   * Publishes a chunk that is not the last.
   *
   * @return false when the slide is not ours any more
   */
  boolean publish(List<CutTile> chunk, int layout) {
    TilingProgress progress =
        TilingProgress.of(
            submission.getSlideId(),
            submission.getSubmissionId(),
            published + chunk.size(),
            layout);
    if (!inHand.advance(records(chunk), progress)) {
      return false;
    }
    count(chunk);
    return true;
  }

  /**
   * Publishes the last chunk and the manifest.
   *
   * @param reason why there are no tiles, or not all; null for {@link ManifestStatus#TILED}
   * @return false when the slide is not ours any more
   */
  boolean end(
      List<CutTile> chunk, ManifestStatus status, @Nullable String reason, SlideFacts facts) {
    List<ProducerRecord<byte[], byte[]>> records = records(chunk);
    SlideManifest manifest = manifest(published + chunk.size(), status, reason, facts);
    records.add(
        new ProducerRecord<>(
            Topics.SLIDE_MANIFESTS.name(),
            submission.getSlideId().getBytes(UTF_8),
            wire.encode(Topics.SLIDE_MANIFESTS, manifest)));
    if (!inHand.finish(records)) {
      return false;
    }
    count(chunk);
    report(status, reason);
    return true;
  }

  private void count(List<CutTile> chunk) {
    published += chunk.size();
    meters.counter("slidestream.tiler.tiles").increment(chunk.size());
  }

  private void report(ManifestStatus status, @Nullable String reason) {
    Duration taken = Duration.between(began, clock.instant());
    meters.timer("slidestream.tiler.slide", "status", status.name()).record(taken);
    log.info(
        "tiled slide={} submission={} status={} tiles={} seconds={} tiles_per_second={}"
            + " reason=\"{}\"",
        submission.getSlideId(),
        submission.getSubmissionId(),
        status,
        published,
        taken.toMillis() / 1000.0,
        Math.round((published - inherited) * 1000.0 / Math.max(1, taken.toMillis())),
        reason == null ? "" : reason);
  }

  private List<ProducerRecord<byte[], byte[]>> records(List<CutTile> chunk) {
    Topic<Tile> topic = Topics.tiles(submission.getPriority());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (CutTile tile : chunk) {
      records.add(
          new ProducerRecord<>(
              topic.name(),
              Keys.tile(submission.getSlideId(), tile.spec().index()).getBytes(UTF_8),
              wire.encode(topic, tile(tile))));
    }
    return records;
  }

  private Tile tile(CutTile tile) {
    TileSpec spec = tile.spec();
    return Tile.newBuilder()
        .setSlideId(submission.getSlideId())
        .setSubmissionId(submission.getSubmissionId())
        .setIndex(spec.index())
        .setX(spec.x())
        .setY(spec.y())
        .setWidth(spec.width())
        .setHeight(spec.height())
        .setMicronsPerPixel(spec.micronsPerPixel())
        .setCodec(tile.codec())
        .setImage(ByteBuffer.wrap(tile.image()))
        .setTissueShare((float) spec.tissueShare())
        .setFlags(tile.flags().stream().sorted().map(Flag::name).toList())
        .setPrototypeSets(submission.getPrototypeSets())
        .setPriority(submission.getPriority())
        .build();
  }

  private SlideManifest manifest(
      int tiles, ManifestStatus status, @Nullable String reason, SlideFacts facts) {
    return SlideManifest.newBuilder()
        .setSlideId(submission.getSlideId())
        .setSubmissionId(submission.getSubmissionId())
        .setStatus(status)
        .setReason(reason)
        .setTileCount(tiles)
        .setSlideWidth(facts.width())
        .setSlideHeight(facts.height())
        .setSlideMicronsPerPixel(
            facts.micronsPerPixel().isPresent() ? facts.micronsPerPixel().getAsDouble() : null)
        .setFormat(facts.format().isEmpty() ? null : facts.format())
        .setTilePixels(plan.tilePixels())
        .setTileMicronsPerPixel(
            facts.grids().isEmpty()
                ? plan.micronsPerPixel().getFirst()
                : facts.grids().getFirst().getMicronsPerPixel())
        .setGrids(facts.grids())
        .setPrototypeSets(submission.getPrototypeSets())
        .setTiledAt(clock.instant())
        .build();
  }
}
