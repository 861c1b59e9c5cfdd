package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topics;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SupportEmbedding;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/** Remembers every committed record of the line, as a consumer downstream sees them. */
final class Witness implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(100);

  /** A record that a service gave up: why, and how often it was tried. */
  record DeadLetter(String reason, int attempts) {
    private static DeadLetter of(ConsumerRecord<String, byte[]> record) {
      return new DeadLetter(
          header(record, DeadLetters.REASON),
          Integer.parseInt(header(record, DeadLetters.ATTEMPTS)));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
      return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
  }

  private final LineReader line;
  private final List<String> tileKeys = new ArrayList<>();
  private final List<SlideManifest> manifests = new ArrayList<>();
  private final List<TileEmbedding> embeddings = new ArrayList<>();
  private final List<SupportEmbedding> support = new ArrayList<>();
  private final List<PrototypeSet> sets = new ArrayList<>();
  private final List<TilePrediction> predictions = new ArrayList<>();
  private final List<SlideDiagnosis> diagnoses = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();

  Witness(Installation installation) {
    this.line =
        new LineReader(installation)
            .onRecords(Topics.TILES.name(), record -> tileKeys.add(record.key()))
            .onRecords(Topics.STAT_TILES.name(), record -> tileKeys.add(record.key()))
            .on(Topics.SLIDE_MANIFESTS, (_, value) -> manifests.add(value))
            .on(Topics.TILE_EMBEDDINGS, (_, value) -> embeddings.add(value))
            .on(Topics.SUPPORT_EMBEDDINGS, (_, value) -> support.add(value))
            .on(Topics.CLASS_PROTOTYPES, (_, value) -> sets.add(value))
            .on(Topics.TILE_PREDICTIONS, (_, value) -> predictions.add(value))
            .on(Topics.SLIDE_DIAGNOSES, (_, value) -> diagnoses.add(value))
            .onRecords(DeadLetters.TOPIC, record -> deadLetters.add(DeadLetter.of(record)));
  }

  /** Waits until {@code answer} is there. */
  <T> T await(String what, Supplier<Optional<T>> answer) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (answer.get().isEmpty()) {
      assertThat(System.nanoTime()).as("waited for %s", what).isLessThan(end);
      line.poll(POLL);
    }
    return answer.get().orElseThrow();
  }

  /** The first version of a set that holds so many examples. */
  PrototypeSet awaitSet(String name, int examples) {
    return await(
        "set " + name,
        () ->
            sets.stream()
                .filter(set -> set.getSet().equals(name))
                .filter(
                    set ->
                        set.getClasses().stream().mapToInt(c -> c.getExamples()).sum() == examples)
                .findFirst());
  }

  /** The first diagnosis of a slide with a status. */
  SlideDiagnosis awaitDiagnosis(String slideId, DiagnosisStatus status) {
    return await(
        status + " of " + slideId,
        () -> diagnoses(slideId).stream().filter(d -> d.getStatus() == status).findFirst());
  }

  DeadLetter awaitDeadLetter(String word) {
    return await(
        "a dead letter about " + word,
        () -> deadLetters.stream().filter(letter -> letter.reason().contains(word)).findFirst());
  }

  /** Reads everything that is committed now. */
  void catchUp() {
    line.drain();
  }

  /** The keys of all tiles of all slides. */
  List<String> tileKeys() {
    return tileKeys;
  }

  List<SlideManifest> manifests() {
    return manifests;
  }

  /** The tiles that all manifests tell of, each by submission and index. */
  List<String> tilesToldOf() {
    return manifests.stream()
        .flatMap(
            manifest ->
                IntStream.range(0, manifest.getTileCount())
                    .mapToObj(index -> manifest.getSubmissionId() + "/" + index))
        .toList();
  }

  /** How many tiles are told of and not embedded. */
  int tilesWaiting() {
    return manifests.stream().mapToInt(SlideManifest::getTileCount).sum() - embeddings.size();
  }

  /** How many embeddings of all slides there are. */
  int embeddings() {
    return embeddings.size();
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** Those of all slides. */
  List<SlideDiagnosis> diagnoses() {
    return diagnoses;
  }

  List<SlideDiagnosis> diagnoses(String slideId) {
    return diagnoses.stream().filter(d -> d.getSlideId().equals(slideId)).toList();
  }

  List<TileEmbedding> embeddings(String slideId) {
    return embeddings.stream().filter(e -> e.getSlideId().equals(slideId)).toList();
  }

  List<TilePrediction> predictions(String slideId) {
    return predictions.stream().filter(p -> p.getSlideId().equals(slideId)).toList();
  }

  List<SupportEmbedding> support() {
    return support;
  }

  /** What the tiler made of a slide. */
  SlideManifest manifest(String slideId) {
    return await(
        "manifest of " + slideId,
        () -> manifests.stream().filter(m -> m.getSlideId().equals(slideId)).findFirst());
  }

  /** The indices of a slide's tiles, as its manifest tells of them. */
  List<Integer> tiles(String slideId) {
    return IntStream.range(0, manifest(slideId).getTileCount()).boxed().toList();
  }

  /** The tiles that all embeddings are of, once as many are there as there are tiles told of. */
  List<String> awaitTilesEmbedded() {
    int tiles = tilesToldOf().size();
    await(tiles + " embeddings", () -> embeddings.size() >= tiles);
    catchUp();
    return embeddings.stream()
        .map(embedding -> embedding.getSubmissionId() + "/" + embedding.getIndex())
        .toList();
  }

  /** Waits until it is so. */
  void await(String what, BooleanSupplier isSo) {
    var _ = await(what, () -> Optional.of(what).filter(_ -> isSo.getAsBoolean()));
  }

  @Override
  public void close() {
    line.close();
  }
}
