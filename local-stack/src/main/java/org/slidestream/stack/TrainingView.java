package org.slidestream.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.pretraining.FinishedEncoder;
import org.slidestream.pretraining.Outcome;
import org.slidestream.pretraining.PretrainingRun;
import org.slidestream.pretraining.TrainingLoop;
import org.slidestream.pretraining.evaluation.Probe;
import org.slidestream.pretraining.evaluation.ProbeFigures;
import org.slidestream.pretraining.optimiser.Momentary;
import org.slidestream.pretraining.report.Column;
import org.slidestream.pretraining.report.Curves;
import org.slidestream.pretraining.report.MetricsFile;
import org.slidestream.pretraining.report.RunLine;

/** Shows a run: a bar with losses, speed and accuracy; tables of figures; pictures of them. */
final class TrainingView implements TrainingLoop.Watcher, AutoCloseable {
  /** A line of losses, and the accuracy behind it. */
  private static final int MOST_COLUMNS = 120;

  private static final String LOCALS = Column.LOSS_OF + "locals";
  private static final String GLOBALS = Column.LOSS_OF + "globals";
  private static final String PATCHES = Column.LOSS_OF + "patches";
  private static final String SPREAD = Column.LOSS_OF + "spread";
  private static final String WAITED = "seconds_waited_for_tiles";
  private static final List<String> COLUMNS =
      List.of(
          Column.EPOCH,
          Column.IMAGES,
          Column.LEARNING_RATE,
          Column.WEIGHT_DECAY,
          Column.MOMENTUM,
          Column.TEACHER_TEMPERATURE,
          Column.LOSS,
          LOCALS,
          GLOBALS,
          PATCHES,
          SPREAD,
          Column.ENTROPY,
          Column.GRADIENT_NORM_OF + "backbone",
          Column.GRADIENT_NORM_OF + "dino_head",
          Column.GRADIENT_NORM_OF + "ibot_head",
          Column.IMAGES_PER_SECOND,
          WAITED);
  private static final List<String> EVALUATED =
      List.of(
          Column.SIMPLESHOT,
          Column.SIMPLESHOT_HALF_WIDTH,
          Column.SIMPLESHOT_DEVIATION,
          Column.KNN,
          Column.KNN_LOW,
          Column.KNN_HIGH,
          Column.SPLIT_SIMPLESHOT,
          Column.SPLIT_KNN);

  private final PretrainingRun run;
  private final FinishedEncoder encoder;
  private final Optional<Probe> probe;
  private final MetricsFile metrics;
  private final MetricsFile evaluations;
  private final ProgressBar bar;
  private final long firstStep;
  private final long begin = System.nanoTime();
  private String accuracy = "";

  private TrainingView(
      PretrainingRun run,
      FinishedEncoder encoder,
      Optional<Probe> probe,
      MetricsFile metrics,
      MetricsFile evaluations,
      ProgressBar bar) {
    this.run = run;
    this.encoder = encoder;
    this.probe = probe;
    this.metrics = metrics;
    this.evaluations = evaluations;
    this.bar = bar;
    this.firstStep = bar.getCurrent();
  }

  /**
   * Opens the tables of a run.
   *
   * @param until the step before which it ends
   */
  static TrainingView open(
      PretrainingRun run, FinishedEncoder encoder, Optional<Probe> probe, long until)
      throws IOException {
    long step = run.pretraining().step();
    MetricsFile metrics = MetricsFile.open(run.metrics(), COLUMNS, step);
    MetricsFile evaluations = MetricsFile.open(run.evaluations(), EVALUATED, step + 1);
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("steps")
            .setInitialMax(Math.min(until, run.pretraining().steps()))
            .startsFrom(step, Duration.ZERO)
            .hideEta()
            .setMaxRenderedLength(MOST_COLUMNS)
            .build();
    return new TrainingView(run, encoder, probe, metrics, evaluations, bar);
  }

  @Override
  public void stepped(long step, Momentary now, Outcome outcome, double seconds, double waited)
      throws IOException {
    double speed = run.recipe().batch() / seconds;
    bar.stepTo(step + 1);
    Duration left =
        RunLine.left(
            step + 1 - firstStep,
            Duration.ofNanos(System.nanoTime() - begin),
            bar.getMax() - step - 1);
    bar.setExtraMessage(new RunLine(outcome, speed, left).text() + accuracy);
    Map<String, Double> row = new LinkedHashMap<>();
    row.put(Column.EPOCH, (double) step / run.recipe().run().epochSteps());
    row.put(Column.IMAGES, (double) (step + 1) * run.recipe().batch());
    row.put(Column.LEARNING_RATE, now.learningRate());
    row.put(Column.WEIGHT_DECAY, now.weightDecay());
    row.put(Column.MOMENTUM, now.momentum());
    row.put(Column.TEACHER_TEMPERATURE, now.teacherTemperature());
    row.put(Column.LOSS, outcome.total());
    row.put(LOCALS, outcome.locals());
    row.put(GLOBALS, outcome.globals());
    row.put(PATCHES, outcome.patches());
    row.put(SPREAD, outcome.spread());
    row.put(Column.ENTROPY, outcome.entropy());
    outcome.norms().forEach((network, norm) -> row.put(Column.GRADIENT_NORM_OF + network, norm));
    row.put(Column.IMAGES_PER_SECOND, speed);
    row.put(WAITED, waited);
    metrics.append(step, row);
  }

  @Override
  public void evaluated(long steps) throws IOException {
    encoder.write();
    if (probe.isPresent() && evaluations.lastStep().orElse(-1) < steps) {
      ProbeFigures figures;
      try (TileEncoder written = encoder.open()) {
        figures = probe.get().of(written);
      }
      evaluations.append(steps, figures.columns());
      accuracy = String.format(Locale.ROOT, ", SimpleShot %.3f", figures.simpleShot().mean());
      run.writeCard(
          Map.of(
              "SimpleShot", "%.3f".formatted(figures.simpleShot().mean()),
              "k-NN", "%.3f".formatted(figures.neighbours())));
    }
    Curves.draw(run.metrics(), run.folder());
    Curves.draw(run.evaluations(), run.folder());
  }

  @Override
  public void close() throws IOException {
    bar.close();
    metrics.close();
    evaluations.close();
  }
}
