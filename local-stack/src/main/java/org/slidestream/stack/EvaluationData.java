package org.slidestream.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.stack.evaluate.Contest;
import org.slidestream.stack.evaluate.Contestant;
import org.slidestream.stack.evaluate.Evaluation;
import org.slidestream.stack.evaluate.Findings;
import org.slidestream.stack.evaluate.FloorReport;
import org.slidestream.stack.evaluate.Floors;
import org.slidestream.stack.evaluate.ImageData;
import org.slidestream.stack.evaluate.LabelledData;
import org.slidestream.stack.evaluate.ResultFolder;
import org.slidestream.stack.evaluate.Standing;
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

  @Option(
      names = "--beside",
      paramLabel = "PATH",
      description = "with --floors: another encoder to judge; may be given several times")
  private List<Path> others = List.of();

  @Mixin private EncoderOption encoder = new EncoderOption();

  private boolean pooled;
  private @Nullable Function<LabelledData, Contest> contest;

  /** Makes one pool of support and query. */
  EvaluationData pooled(boolean yes) {
    this.pooled = yes;
    return this;
  }

  /** Judges floors as well. */
  EvaluationData withFloors(boolean yes, Function<LabelledData, Contest> by) {
    this.contest = yes ? by : null;
    return this;
  }

  /** Reads, judges, shows, writes. */
  int evaluate(@Nullable CommandSpec spec, Function<LabelledData, Evaluation> by)
      throws IOException {
    long start = System.nanoTime();
    PrintWriter terminal = Terminal.out(spec);
    try (StepBars bars = new StepBars()) {
      LabelledData labelled = read(terminal, bars);
      Evaluation evaluation = by.apply(labelled);
      Findings findings = evaluation.of(labelled, bars);
      if (contest != null) {
        findings = beside(contest.apply(labelled), labelled, bars).after(findings);
      }
      bars.close();
      terminal.printf(
          "%s: %s of %d classes, %d numbers each%n%n",
          evaluation.name(),
          pooled
              ? "a pool of %d rows".formatted(labelled.support().size())
              : "%d support and %d query rows"
                  .formatted(labelled.support().size(), labelled.query().size()),
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
      if (contest != null) {
        throw new UserException("--floors needs images: give --support and --query, not FILE");
      }
      LabelledData labelled = TensorData.read(file);
      return pooled ? labelled.pooled() : labelled;
    }
    if (file != null || support == null || (query == null && !pooled)) {
      throw new UserException("give either a safetensors FILE, or both --support and --query");
    }
    encoder.warning().ifPresent(warning -> terminal.println("Mind: " + warning + "."));
    try (TileEncoder tileEncoder = encoder.open()) {
      return rows(images().embedded(tileEncoder, bars));
    }
  }

  /** The encoder and all floors, by the same images. */
  private FloorReport beside(Contest contest, LabelledData labelled, StepBars bars)
      throws IOException {
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant("the encoder", false, labelled));
    for (Path other : others) {
      try (TileEncoder opened = encoder.open(other)) {
        contestants.add(
            new Contestant(other.toString(), false, rows(images().embedded(opened, bars))));
      }
    }
    contestants.addAll(Floors.ofPixels(images(), pooled, bars));
    for (long seed : Floors.SEEDS) {
      try (TileEncoder random = encoder.openRandomLike(data.home, seed)) {
        contestants.add(
            new Contestant(
                "random weights, seed " + seed, true, rows(images().embedded(random, bars))));
      }
    }
    List<Standing> standings = new ArrayList<>();
    contestants.forEach(of -> standings.addAll(contest.standings(of, bars)));
    return new FloorReport(standings);
  }

  private ImageData images() {
    return new ImageData(Objects.requireNonNull(support), Optional.ofNullable(query));
  }

  private LabelledData rows(LabelledData labelled) {
    return pooled && query != null ? labelled.pooled() : labelled;
  }
}
