package org.slidestream.tiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.tiler.cut.Chunk;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.Flag;
import org.slidestream.wire.ManifestStatus;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.Tile;
import org.slidestream.wire.TileHole;

/**
 * Publishes one submission: tiles in transactional chunks, each with the progress it makes, and at
 * the end the manifest with what is left. Nothing is published for a slide that is no longer ours.
 */
final class TilePublisher {
  private static final Logger log = LogManager.getLogger();

  private final SlideSubmission submission;
  private final Claim claim;
  private final TilingPlan plan;
  private final Wire wire;
  private final TilerMeters meters;
  private final Journey journey;
  private final Headers headers;
  private final Clock clock;
  private final Instant began;
  private final int inherited; // tiles that those before us accounted for
  private TilingProgress progress;

  /**
   * @param claim on the record that the submission came in
   * @param journey that the tiles and the manifest go on
   */
  TilePublisher(
      SlideSubmission submission,
      Claim claim,
      TilingPlan plan,
      Wire wire,
      TilerMeters meters,
      Journey journey,
      Clock clock) {
    this.submission = submission;
    this.claim = claim;
    this.plan = plan;
    this.wire = wire;
    this.meters = meters;
    this.journey = journey;
    this.headers = JourneyHeaders.write(journey);
    this.clock = clock;
    this.began = clock.instant();
    TilingProgress none =
        TilingProgress.none(submission.getSlideId(), submission.getSubmissionId());
    this.progress = claim.progress().filter(none::isOfTheSameAs).orElse(none);
    this.inherited = progress.next();
  }

  /** How far the submission has got, also by those who had the slide before us. */
  TilingProgress progress() {
    return progress;
  }

  /** The journey that the tiles and the manifest go on. */
  Journey journey() {
    return journey;
  }

  /** The record of a tile; for any thread. */
  ProducerRecord<byte[], byte[]> record(CutTile tile) {
    meters.read();
    Topic<Tile> topic = Topics.tiles(submission.getPriority());
    return new ProducerRecord<>(
        topic.name(),
        null,
        Keys.tile(submission.getSlideId(), tile.spec().index()).getBytes(UTF_8),
        wire.encode(topic, tile(tile)),
        headers);
  }

  /**
   * Publishes a chunk that is not the last.
   *
   * @return false when the slide is not ours any more
   * @throws RejectedSlideException when it has more holes than can be remembered
   */
  boolean publish(Chunk<ProducerRecord<byte[], byte[]>> chunk, int layout)
      throws RejectedSlideException {
    TilingProgress after = progress.plus(chunk, layout);
    if (!claim.advance(chunk.tiles(), after.metadata())) {
      return false;
    }
    reached(after, chunk);
    return true;
  }

  /**
   * Publishes the last chunk and the manifest.
   *
   * @param reason why there are no tiles, or not all; null for {@link ManifestStatus#TILED}
   * @param tiles of the slide, published or not, as far as they are known
   * @return false when the slide is not ours any more
   */
  boolean end(
      Chunk<ProducerRecord<byte[], byte[]>> chunk,
      ManifestStatus status,
      @Nullable String reason,
      SlideFacts facts,
      Stream<TileSpec> tiles) {
    TilingProgress after = progress.plus(chunk, progress.layout());
    List<TileHole> holes =
        tiles
            .filter(tile -> after.holes().contains(tile.index()))
            .map(TilePublisher::hole)
            .toList();
    SlideManifest manifest = manifest(after.next(), holes, status, reason, facts);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(chunk.tiles());
    records.add(
        new ProducerRecord<>(
            Topics.SLIDE_MANIFESTS.name(),
            null,
            submission.getSlideId().getBytes(UTF_8),
            wire.encode(Topics.SLIDE_MANIFESTS, manifest),
            headers));
    if (!claim.finish(records)) {
      return false;
    }
    reached(after, chunk);
    report(status, reason);
    return true;
  }

  private void reached(TilingProgress after, Chunk<?> chunk) {
    progress = after;
    meters.published(chunk);
  }

  private void report(ManifestStatus status, @Nullable String reason) {
    Duration taken = Duration.between(began, clock.instant());
    meters.ended(status, taken);
    log.info(
        "tiled slide={} submission={} status={} tiles={} holes={} seconds={} tiles_per_second={}"
            + " reason=\"{}\"",
        submission.getSlideId(),
        submission.getSubmissionId(),
        status,
        progress.next(),
        progress.holes().size(),
        taken.toMillis() / 1000.0,
        Math.round((progress.next() - inherited) * 1000.0 / Math.max(1, taken.toMillis())),
        reason == null ? "" : reason);
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

  private static TileHole hole(TileSpec tile) {
    return new TileHole(tile.index(), tile.x(), tile.y(), tile.width(), tile.height());
  }

  private SlideManifest manifest(
      int tiles,
      List<TileHole> holes,
      ManifestStatus status,
      @Nullable String reason,
      SlideFacts facts) {
    return SlideManifest.newBuilder()
        .setSlideId(submission.getSlideId())
        .setSubmissionId(submission.getSubmissionId())
        .setStatus(status)
        .setReason(reason)
        .setTileCount(tiles)
        .setHoles(holes)
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
