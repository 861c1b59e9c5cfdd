package org.slidestream.e2e.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topics;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.TileEmbedding;
import org.slidestream.wire.TilePrediction;

/** Counts what is committed, slide by slide, as a consumer downstream sees it. */
final class Ledger implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final LineReader line;
  private final Map<String, SlideManifest> manifests = new HashMap<>();
  private final Map<String, List<String>> embeddings = new HashMap<>();
  private final Map<String, List<String>> predictions = new HashMap<>();
  private final Map<String, SlideDiagnosis> finals = new HashMap<>();
  private int deadLetters;
  private long lastPrediction = System.nanoTime();
  private Duration silence = Duration.ZERO;

  Ledger(Installation installation) {
    this.line =
        new LineReader(installation)
            .on(Topics.SLIDE_MANIFESTS, (_, value) -> manifests.put(value.getSlideId(), value))
            .on(Topics.TILE_EMBEDDINGS, (_, value) -> take(value))
            .on(Topics.TILE_PREDICTIONS, (_, value) -> take(value))
            .on(Topics.SLIDE_DIAGNOSES, (_, value) -> take(value))
            .onRecords(DeadLetters.TOPIC, _ -> deadLetters++);
  }

  private void take(TileEmbedding value) {
    embeddings
        .computeIfAbsent(value.getSlideId(), _ -> new ArrayList<>())
        .add(value.getSubmissionId() + "/" + value.getIndex());
  }

  private void take(TilePrediction value) {
    predictions
        .computeIfAbsent(value.getSlideId(), _ -> new ArrayList<>())
        .add(
            "%s/%d/%s/%d"
                .formatted(
                    value.getSubmissionId(),
                    value.getIndex(),
                    value.getSet(),
                    value.getSetVersion()));
    long now = System.nanoTime();
    Duration pause = Duration.ofNanos(now - lastPrediction);
    silence = pause.compareTo(silence) > 0 ? pause : silence;
    lastPrediction = now;
  }

  private void take(SlideDiagnosis value) {
    if (value.getStatus() == DiagnosisStatus.FINAL) {
      finals.put(value.getSlideId(), value);
    }
  }

  void poll() {
    line.poll(POLL);
  }

  /** From now on the longest silence is measured. */
  void listen() {
    silence = Duration.ZERO;
    lastPrediction = System.nanoTime();
  }

  /** The longest time without a prediction, since {@link #listen()}. */
  Duration silence() {
    return silence;
  }

  boolean isFinal(String slide) {
    return finals.containsKey(slide);
  }

  boolean hasPrediction(String slide) {
    return predictions.containsKey(slide);
  }

  /** What the sets say of a slide, to three decimals: another batch changes the last bits. */
  List<String> answers(String slide) {
    SlideDiagnosis diagnosis = finals.get(slide);
    return diagnosis == null
        ? List.of("no final diagnosis")
        : diagnosis.getAnswers().stream().map(Ledger::answer).toList();
  }

  private static String answer(SetAnswer answer) {
    return "%s says %s %s"
        .formatted(
            answer.getSet(),
            answer.getLabel(),
            answer.getTopK().stream()
                .flatMap(k -> k.getScores().stream())
                .map(score -> "%s=%.3f".formatted(score.getLabel(), score.getScore()))
                .toList());
  }

  /** How many tiles a slide was told to have. */
  int tiles(String slide) {
    SlideManifest manifest = manifests.get(slide);
    return manifest == null ? 0 : manifest.getTileCount();
  }

  /** Tiles without an embedding or a prediction. */
  Set<String> lost(String slide) {
    SlideManifest manifest = manifests.get(slide);
    if (manifest == null) {
      return Set.of(slide + " has no manifest");
    }
    Set<String> lost = new TreeSet<>();
    Set<String> embedded = new HashSet<>(embeddings.getOrDefault(slide, List.of()));
    Set<String> predicted = new HashSet<>();
    for (String prediction : predictions.getOrDefault(slide, List.of())) {
      String[] parts = prediction.split("/", 3);
      predicted.add(parts[0] + "/" + parts[1]);
    }
    IntStream.range(0, manifest.getTileCount())
        .mapToObj(index -> manifest.getSubmissionId() + "/" + index)
        .filter(tile -> !embedded.contains(tile) || !predicted.contains(tile))
        .forEach(lost::add);
    return lost;
  }

  /** Embeddings and predictions that came twice. */
  Set<String> twice(String slide) {
    Set<String> twice = new TreeSet<>();
    for (Map<String, List<String>> topic : List.of(embeddings, predictions)) {
      Set<String> seen = new HashSet<>();
      topic.getOrDefault(slide, List.of()).stream()
          .filter(record -> !seen.add(record))
          .forEach(twice::add);
    }
    return twice;
  }

  int deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {
    line.close();
  }
}
