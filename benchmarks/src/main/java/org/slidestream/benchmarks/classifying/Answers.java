package org.slidestream.benchmarks.classifying;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slidestream.schemas.Topics;
import org.slidestream.stack.Installation;
import org.slidestream.stack.LineReader;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.TilePrediction;

/** What is committed downstream of the embeddings: predictions are counted, diagnoses kept. */
final class Answers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final LineReader reader;
  private final List<SlideDiagnosis> diagnoses = new ArrayList<>();
  private int predictions;
  private long predictionBytes;
  private int sets;

  Answers(Installation installation) {
    this.reader =
        new LineReader(installation)
            .onRecords(
                Topics.TILE_PREDICTIONS.name(),
                record -> {
                  predictions++;
                  predictionBytes += record.value().length;
                })
            .on(Topics.SLIDE_DIAGNOSES, (_, diagnosis) -> diagnoses.add(diagnosis))
            .onRecords(Topics.CLASS_PROTOTYPES.name(), _ -> sets++);
  }

  /** From now on gives every prediction to {@code handler} as well as counting none. */
  void onPredictions(Consumer<TilePrediction> handler) {
    reader.on(Topics.TILE_PREDICTIONS, (_, prediction) -> handler.accept(prediction));
  }

  int predictions() {
    return predictions;
  }

  /** Bytes of a prediction, on average. */
  double bytesOfPrediction() {
    return (double) predictionBytes / predictions;
  }

  int diagnoses() {
    return diagnoses.size();
  }

  /** Copies of versions of prototype sets. */
  int sets() {
    return sets;
  }

  /** FINAL diagnoses of slides whose ids begin so. */
  long finals(String prefix) {
    return diagnoses.stream()
        .filter(diagnosis -> diagnosis.getStatus() == DiagnosisStatus.FINAL)
        .filter(diagnosis -> diagnosis.getSlideId().startsWith(prefix))
        .count();
  }

  /** Waits until it is so. */
  void await(String what, BooleanSupplier isSo) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      reader.poll(PATIENCE);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
