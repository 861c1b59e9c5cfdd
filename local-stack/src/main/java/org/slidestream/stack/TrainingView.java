package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import org.slidestream.pretraining.FinishedEncoder;
import org.slidestream.pretraining.Outcome;
import org.slidestream.pretraining.PretrainingRun;
import org.slidestream.pretraining.TrainingLoop;
import org.slidestream.pretraining.optimiser.Momentary;

/** Shows a run: a bar with loss and speed, and a table of figures. */
final class TrainingView implements TrainingLoop.Watcher, AutoCloseable {
  private final ProgressBar bar;
  private final PrintWriter table;
  private final int batch;

  private final FinishedEncoder encoder;

  private TrainingView(ProgressBar bar, PrintWriter table, int batch, FinishedEncoder encoder) {
    this.encoder = encoder;
    this.bar = bar;
    this.table = table;
    this.batch = batch;
  }

  static TrainingView open(PretrainingRun run, FinishedEncoder encoder, long until) throws IOException {
    long steps = Math.min(until, run.pretraining().steps());
    Path file = run.metrics();
    boolean fresh = !Files.exists(file);
    PrintWriter table =
        new PrintWriter(
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    if (fresh) {
      table.println(
          "step,rate,decay,momentum,temperature,loss,locals,globals,patches,spread,norm,seconds,waited");
    }
    ProgressBar bar = new ProgressBar("steps", steps);
    bar.stepTo(run.pretraining().step());
    return new TrainingView(bar, table, run.recipe().batch(), encoder);
  }

  @Override
  public void stepped(long step, Momentary now, Outcome outcome, double seconds, double waited) {
    bar.stepTo(step + 1);
    bar.setExtraMessage(
        String.format(Locale.ROOT, "loss %.3f, %.0f images/s", outcome.total(), batch / seconds));
    table.printf(
        Locale.ROOT,
        "%d,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.4f,%.4f%n",
        step,
        now.learningRate(),
        now.weightDecay(),
        now.momentum(),
        now.teacherTemperature(),
        outcome.total(),
        outcome.locals(),
        outcome.globals(),
        outcome.patches(),
        outcome.spread(),
        outcome.norms().getOrDefault("backbone", 0.0),
        seconds,
        waited);
    if (step % 50 == 0) {
      table.flush();
    }
  }

  @Override
  public void evaluated(long steps) throws IOException {
    encoder.write(Map.of());
  }

  @Override
  public void close() {
    table.close();
    bar.close();
  }
}
