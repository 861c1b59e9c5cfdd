package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.stack.evaluate.Evaluation;
import org.slidestream.stack.evaluate.Findings;
import org.slidestream.stack.evaluate.ImageData;
import org.slidestream.stack.evaluate.LabelledData;
import org.slidestream.stack.evaluate.ResultFolder;
import org.slidestream.stack.evaluate.TensorData;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is evaluated and where the findings go: the same options in every {@code evaluate}. */
final class EvaluationData {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "safetensors: support, support_labels, query, query_labels[, query_slides]")
  private @Nullable Path file;

  @Option(
      names = "--support",
      paramLabel = "DIR",
      description = "instead of FILE: images to learn from, DIR/LABEL/*.png|jpg")
  private @Nullable Path support;

  @Option(
      names = "--query",
      paramLabel = "DIR",
      description = "images to answer for, DIR/LABEL/*.png|jpg or DIR/LABEL/SLIDE/*.png|jpg")
  private @Nullable Path query;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder that gets result.json and the pictures")
  private @Nullable Path out;

  @Mixin private DataOption data = new DataOption();
  @Mixin private EncoderOption encoder = new EncoderOption();

  /** Reads, judges, shows, writes. */
  int evaluate(@Nullable CommandSpec spec, Function<LabelledData, Evaluation> by)
      throws IOException {
    long start = System.nanoTime();
    PrintWriter terminal = Terminal.out(spec);
    try (StepBars bars = new StepBars()) {
      LabelledData labelled = read(terminal, bars);
      Evaluation evaluation = by.apply(labelled);
      Findings findings = evaluation.of(labelled, bars);
      bars.close();
      terminal.printf(
          "%s: %d support and %d query rows of %d classes, %d numbers each%n%n",
          evaluation.name(),
          labelled.support().size(),
          labelled.query().size(),
          labelled.labels().size(),
          labelled.dimension());
      findings.table().forEach(terminal::println);
      if (out != null) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        terminal.println();
        new ResultFolder(out, Slidestream.VERSION)
            .write(evaluation.name(), findings, labelled, took)
            .forEach(written -> terminal.println("Look at " + written));
      }
      terminal.flush();
    }
    return 0;
  }

  private LabelledData read(PrintWriter terminal, StepBars bars) throws IOException {
    if (file != null && support == null && query == null) {
      return TensorData.read(file);
    }
    if (file != null || support == null || query == null) {
      throw new UserException("give either a safetensors FILE, or both --support and --query");
    }
    encoder.warning().ifPresent(warning -> terminal.println("Mind: " + warning + "."));
    try (TileEncoder tileEncoder = encoder.open(data.home)) {
      return new ImageData(support, query).embedded(tileEncoder, bars);
    }
  }
}
