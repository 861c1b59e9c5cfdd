package org.slidestream.classifier.slide;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.schemas.FloatVector;
import org.slidestream.simpleshot.ScoredTile;
import org.slidestream.simpleshot.Scores;
import org.slidestream.simpleshot.Vectors;
import org.slidestream.simpleshot.abstention.Abstention.Reason;
import org.slidestream.telemetry.Journey;
import org.slidestream.wire.ClassDistance;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/** Scores one tile against one set: a prediction goes out, and the slide's scores grow. */
final class TileClassifier {
  private static final Logger log = LogManager.getLogger();

  private final Outbox outbox;
  private final ClassifierMeters meters;
  private final Set<String> said = new HashSet<>();

  TileClassifier(Outbox outbox, ClassifierMeters meters) {
    this.outbox = outbox;
    this.meters = meters;
  }

  /** The vector of a tile; empty when it is a hole, or has numbers that cannot be compared. */
  static Optional<float[]> vector(TileEmbedding tile) {
    if (tile.getHole() != null
        || tile.getVector() == null
        || tile.getVector().remaining() % Float.BYTES != 0) {
      return Optional.empty();
    }
    float[] vector = FloatVector.decode(tile.getVector());
    return vector.length > 0 && Vectors.isFinite(vector) ? Optional.of(vector) : Optional.empty();
  }

  /**
   * The progress with this tile scored; unchanged where the set is of another encoder.
   *
   * @param vector of the tile
   * @param journey that the prediction goes on
   */
  SetProgress score(
      KnownSet set, SetProgress progress, TileEmbedding tile, float[] vector, Journey journey) {
    if (!set.fits(tile, vector.length)) {
      doesNotFit(set, tile, vector.length);
      return progress;
    }
    Scores scores = set.head().score(vector);
    Optional<Reason> doubt = set.abstention().of(scores);
    outbox.send(prediction(set, tile, scores, doubt), journey);
    meters.scored();
    return progress.with(progress.scores().plus(placeOf(tile), scores, doubt.isPresent()));
  }

  /** What the set says of a tile that has a vector; empty where it is of another encoder. */
  static Optional<TilePrediction> predict(KnownSet set, TileEmbedding tile) {
    float[] vector = vector(tile).orElseThrow();
    if (!set.fits(tile, vector.length)) {
      return Optional.empty();
    }
    Scores scores = set.head().score(vector);
    return Optional.of(prediction(set, tile, scores, set.abstention().of(scores)));
  }

  static ScoredTile placeOf(TileEmbedding tile) {
    return new ScoredTile(
        tile.getIndex(), tile.getX(), tile.getY(), tile.getWidth(), tile.getHeight(), 0);
  }

  private static TilePrediction prediction(
      KnownSet set, TileEmbedding tile, Scores scores, Optional<Reason> doubt) {
    List<ClassDistance> distances = new ArrayList<>();
    for (int c = 0; c < scores.labels().size(); c++) {
      distances.add(new ClassDistance(scores.labels().get(c), scores.distance(c)));
    }
    return TilePrediction.newBuilder()
        .setSlideId(tile.getSlideId())
        .setSubmissionId(tile.getSubmissionId())
        .setIndex(tile.getIndex())
        .setX(tile.getX())
        .setY(tile.getY())
        .setWidth(tile.getWidth())
        .setHeight(tile.getHeight())
        .setFlags(tile.getFlags())
        .setEncoderId(tile.getEncoderId())
        .setPrecision(tile.getPrecision())
        .setSet(set.name())
        .setSetVersion(set.version())
        .setLabel(scores.label())
        .setMargin(scores.margin())
        .setDoubt(doubt.map(Reason::name).orElse(null))
        .setDistances(distances)
        .build();
  }

  private void doesNotFit(KnownSet set, TileEmbedding tile, int numbers) {
    meters.unfit();
    String who = set.name() + " " + tile.getEncoderId() + " " + tile.getPrecision() + numbers;
    if (said.add(who)) {
      log.warn(
          "tiles not scored set={} set_encoder={} set_precision={} set_numbers={} slide={}"
              + " encoder={} precision={} numbers={}",
          set.name(),
          set.encoderId(),
          set.precision(),
          set.head().dimension(),
          tile.getSlideId(),
          tile.getEncoderId(),
          tile.getPrecision(),
          numbers);
    }
  }
}
