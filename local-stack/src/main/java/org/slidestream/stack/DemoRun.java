package org.slidestream.stack;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topics;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideFormats;
import org.slidestream.slide.SlideImage;
import org.slidestream.stack.demo.report.Answered;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.wire.DiagnosisStatus;
import org.slidestream.wire.Priority;
import org.slidestream.wire.PrototypeSet;
import org.slidestream.wire.SlideDiagnosis;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.TilePrediction;

/** One slide's way along the line, watched from its topics. */
final class DemoRun {
  private static final Duration POLL = Duration.ofMillis(100);

  /** How long nothing at all may happen: far longer than an encoder takes for a batch. */
  private static final Duration STANDSTILL = Duration.ofMinutes(10);

  private final LocalStack stack;
  private final DemoCase demo;
  private final Progress progress;

  private final List<TilePrediction> predictions = new ArrayList<>();
  private final Set<Integer> predicted = new HashSet<>();
  private int taught;
  private int tiles;
  private int embeddings;
  private Optional<Integer> total = Optional.empty();
  private @Nullable SlideDiagnosis diagnosis;

  DemoRun(LocalStack stack, DemoCase demo, Progress progress) {
    this.stack = stack;
    this.demo = demo;
    this.progress = progress;
  }

  /**
   * Teaches, submits, and waits for the end.
   *
   * @throws UserException when an example cannot be used, when the slide ends otherwise than FINAL,
   *     or when the line stands still
   */
  Answered untilFinal() throws Exception {
    try (progress;
        LineReader line = reader();
        LineWriter writer = new LineWriter(stack.installation())) {
      demo.examples().forEach(writer::teach);
      await(line, "the prototypes", () -> taught == demo.examples().size());
      writer.submit(submission());
      await(line, "the diagnosis", this::isOver);
    }
    return answered(stillRequired(diagnosis));
  }

  private SlideSubmission submission() throws Exception {
    return new SubmissionFactory(Clock.systemUTC(), new SecureRandom()::nextInt)
        .of(demo.slide(), List.of(DemoCase.SET), demo.micronsPerPixel(), Priority.ROUTINE);
  }

  private LineReader reader() {
    return new LineReader(stack.installation())
        .on(Topics.CLASS_PROTOTYPES, (_, set) -> take(set))
        .onRecords(Topics.TILES.name(), _ -> tiles++)
        .on(Topics.SLIDE_MANIFESTS, (_, manifest) -> total = count(manifest))
        .onRecords(Topics.TILE_EMBEDDINGS.name(), _ -> embeddings++)
        .on(Topics.TILE_PREDICTIONS, (_, prediction) -> take(prediction))
        .on(Topics.SLIDE_DIAGNOSES, (_, answer) -> diagnosis = answer)
        .onRecords(DeadLetters.TOPIC, this::take);
  }

  /** A tile that is a dead letter is a hole as well; an example would be waited for in vain. */
  private void take(ConsumerRecord<String, byte[]> deadLetter) {
    if (taught < demo.examples().size()) {
      throw new UserException(Sentences.ofDeadLetter(deadLetter.key(), deadLetter.headers()));
    }
  }

  private void take(TilePrediction prediction) {
    predictions.add(prediction);
    predicted.add(prediction.getIndex());
  }

  private void take(PrototypeSet set) {
    if (set.getPart() == 0) {
      taught = set.getClasses().stream().mapToInt(c -> c.getExamples()).sum();
    }
  }

  private static Optional<Integer> count(SlideManifest manifest) {
    return Optional.of(manifest.getTileCount());
  }

  private boolean isOver() {
    if (diagnosis == null || diagnosis.getStatus() == DiagnosisStatus.PROVISIONAL) {
      return false;
    }
    return diagnosis.getStatus() == DiagnosisStatus.INCOMPLETE // no tile comes any more
        || predicted.size() + diagnosis.getHoles() >= total.orElse(0);
  }

  private void await(LineReader line, String what, BooleanSupplier there) {
    long lastNews = System.nanoTime();
    while (!there.getAsBoolean()) {
      stack.check();
      if (line.poll(POLL) > 0) {
        lastNews = System.nanoTime();
      } else if (System.nanoTime() - lastNews > STANDSTILL.toNanos()) {
        throw stack.failed(
            "Waiting for %s, nothing happened for %d minutes."
                .formatted(what, STANDSTILL.toMinutes()));
      }
      progress.show(
          new Progress.State(tiles, embeddings, predicted.size(), total, words(diagnosis)));
    }
  }

  private static String words(@Nullable SlideDiagnosis diagnosis) {
    if (diagnosis == null) {
      return "";
    }
    String label =
        diagnosis.getAnswers().isEmpty() ? "" : " " + diagnosis.getAnswers().getFirst().getLabel();
    return diagnosis.getStatus() + label;
  }

  private static SlideDiagnosis stillRequired(@Nullable SlideDiagnosis diagnosis) {
    if (diagnosis == null || diagnosis.getStatus() != DiagnosisStatus.FINAL) {
      throw new UserException(diagnosis == null ? "no diagnosis came" : Sentences.of(diagnosis));
    }
    return diagnosis;
  }

  private Answered answered(SlideDiagnosis answer) throws Exception {
    Path file = demo.slide();
    try (SlideImage slide = SlideFormats.open(file)) {
      Optional<Double> resolution =
          demo.micronsPerPixel().isPresent()
              ? Optional.of(demo.micronsPerPixel().getAsDouble())
              : slide.micronsPerPixel().map(MicronsPerPixel::mean);
      return new Answered(
          answer,
          predictions,
          Thumbnail.of(slide),
          slide.width(),
          slide.height(),
          resolution,
          demo.truth());
    }
  }
}
