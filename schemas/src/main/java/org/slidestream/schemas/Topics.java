package org.slidestream.schemas;

import java.time.Duration;
import java.util.List;
import org.slidestream.schemas.Topic.Retention;
import org.slidestream.schemas.Topic.Retention.For;
import org.slidestream.schemas.Topic.Retention.ForUpTo;
import org.slidestream.schemas.Topic.Retention.LatestOfEachKey;
import org.slidestream.schemas.Topic.Spread;
import org.slidestream.wire.Priority;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.SupportExample;
import org.slidestream.wire.Tile;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/**
 * Every topic of the line, in the order of the data.
 *
 * <pre>
 * slides* ──tiler──> tiles* ──embed──> tile-embeddings ──classify──> tile-predictions
 *    │         └──> slide-manifests ───────────────────────────┴─────> slide-diagnoses
 * support-examples ──embed──> support-embeddings ──learn──> class-prototypes ─┘
 *                                 set-definitions ───┘
 *
 * * urgent ones go by stat-slides and stat-tiles
 * </pre>
 */
public final class Topics {
  private static final Retention A_WEEK = new For(Duration.ofDays(7));

  /** Slides to be diagnosed, by slide. */
  public static final Topic<SlideSubmission> SLIDES =
      new Topic<>("slides", SlideSubmission.class, Spread.SLIDES, A_WEEK);

  /** Urgent slides, by slide: a line of their own, for they overtake the others. */
  public static final Topic<SlideSubmission> STAT_SLIDES =
      new Topic<>("stat-slides", SlideSubmission.class, Spread.SLIDES, A_WEEK);

  /** How long tiles are kept, which can be cut again. */
  private static final Retention A_DAY_OF_TILES = new ForUpTo(Duration.ofHours(24), 8L << 30);

  /** The tiles of all routine slides, by tile, so that the workers share each slide. */
  public static final Topic<Tile> TILES =
      new Topic<>("tiles", Tile.class, Spread.WORK, A_DAY_OF_TILES);

  /** The tiles of urgent slides, by tile: a line of their own, too. */
  public static final Topic<Tile> STAT_TILES =
      new Topic<>("stat-tiles", Tile.class, Spread.WORK, A_DAY_OF_TILES);

  /** What the tiler made of each slide, by slide. */
  public static final Topic<SlideManifest> SLIDE_MANIFESTS =
      new Topic<>("slide-manifests", SlideManifest.class, Spread.SLIDES, new LatestOfEachKey());

  /** The embedding of each tile, by slide. */
  public static final Topic<TileEmbedding> TILE_EMBEDDINGS =
      new Topic<>(
          "tile-embeddings", TileEmbedding.class, Spread.SLIDES, new For(Duration.ofDays(30)));

  /** Labelled regions that teach, by set and example, partitioned by set. */
  public static final Topic<SupportExample> SUPPORT_EXAMPLES =
      new Topic<>("support-examples", SupportExample.class, Spread.SLIDES, new LatestOfEachKey());

  /** Their embeddings, by set and example, partitioned by set. */
  public static final Topic<SupportEmbedding> SUPPORT_EMBEDDINGS =
      new Topic<>(
          "support-embeddings", SupportEmbedding.class, Spread.SLIDES, new LatestOfEachKey());

  /** How each prototype set is to answer, by set. */
  public static final Topic<SetDefinition> SET_DEFINITIONS =
      new Topic<>("set-definitions", SetDefinition.class, Spread.SLIDES, new LatestOfEachKey());

  /** The versions of each prototype set, by set and part; a copy in every partition. */
  public static final Topic<PrototypeSet> CLASS_PROTOTYPES =
      new Topic<>("class-prototypes", PrototypeSet.class, Spread.SLIDES, new LatestOfEachKey());

  /** What each set says of each tile, by slide. */
  public static final Topic<TilePrediction> TILE_PREDICTIONS =
      new Topic<>(
          "tile-predictions", TilePrediction.class, Spread.SLIDES, new For(Duration.ofDays(30)));

  /** The diagnosis of each slide so far, by slide. */
  public static final Topic<SlideDiagnosis> SLIDE_DIAGNOSES =
      new Topic<>("slide-diagnoses", SlideDiagnosis.class, Spread.SLIDES, new LatestOfEachKey());

  /** All topics that carry a record of ours. */
  public static final List<Topic<?>> ALL =
      List.of(
          SLIDES,
          STAT_SLIDES,
          TILES,
          STAT_TILES,
          SLIDE_MANIFESTS,
          TILE_EMBEDDINGS,
          SUPPORT_EXAMPLES,
          SUPPORT_EMBEDDINGS,
          SET_DEFINITIONS,
          CLASS_PROTOTYPES,
          TILE_PREDICTIONS,
          SLIDE_DIAGNOSES);

  private Topics() {}

  /** Where a slide is submitted. */
  public static Topic<SlideSubmission> slides(Priority priority) {
    return switch (priority) {
      case ROUTINE -> SLIDES;
      case STAT -> STAT_SLIDES;
    };
  }

  /** Where the tiles of a slide go. */
  public static Topic<Tile> tiles(Priority priority) {
    return switch (priority) {
      case ROUTINE -> TILES;
      case STAT -> STAT_TILES;
    };
  }
}
