package org.slidestream.stack;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.stack.demo.report.Accuracy;
import org.slidestream.stack.demo.report.Answered;
import org.slidestream.stack.demo.report.DemoReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code demo}: one slide from file to diagnosis, on a stack that is made for it and goes with it.
 */
@Command(
    name = "demo",
    description = {
      "Shows the whole line at work: teaches a few labelled regions, submits a slide, shows each",
      "stage live, and leaves the diagnosis, a heat map and the predictions in a folder.",
      "Without --slide it draws a synthetic slide whose regions are known."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--slide", paramLabel = "FILE", description = "a slide of your own")
  private @Nullable Path slide;

  @Option(
      names = "--support",
      paramLabel = "DIR",
      description = "labelled regions to teach, DIR/LABEL/*.png|jpg; needed with --slide")
  private @Nullable Path support;

  @Option(
      names = "--mpp",
      paramLabel = "UM",
      description = "resolution of the slide in um per pixel, where it does not say it")
  private @Nullable Double micronsPerPixel;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder of the results (default: ${DEFAULT-VALUE})",
      defaultValue = "slidestream-demo")
  private Path out = Path.of("slidestream-demo");

  @Option(
      names = "--seed",
      description = "of the synthetic slide (default: ${DEFAULT-VALUE})",
      defaultValue = "7")
  private long seed;

  @Option(
      names = "-S",
      paramLabel = "KEY=VALUE",
      description = "a setting of a service, such as classifier.top-k=5,10")
  private Map<String, String> settings = Map.of();

  @Mixin private EncoderOption encoder = new EncoderOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter terminal = Terminal.out(spec);
    encoder.warning().ifPresent(warning -> terminal.println("Mind: " + warning + "."));
    DemoCase demo = demoCase(terminal);
    TileEncoder tileEncoder = encoder.open();
    say(terminal, "Starting a Kafka broker, a schema registry and the services");
    StackHome home = StackHome.scratch(out.resolve("stack"));
    try (LocalStack stack = LocalStack.start(home, tileEncoder, settings)) {
      Answered answered = new DemoRun(stack, demo, Progress.on(terminal)).untilFinal();
      DemoReport report = new DemoReport(out);
      report.write(answered);
      conclude(terminal, answered, report);
    }
    return 0;
  }

  private DemoCase demoCase(PrintWriter terminal) throws Exception {
    if (slide != null) {
      if (support == null) {
        throw new UserException("--slide needs --support: a folder of labelled regions to teach");
      }
      return DemoCase.ofUser(slide, support, Resolution.given(micronsPerPixel));
    }
    say(terminal, "Drawing a synthetic H&E slide of known regions (seed %d)".formatted(seed));
    return DemoCase.drawn(out, seed);
  }

  private static void conclude(PrintWriter terminal, Answered answered, DemoReport report) {
    terminal.println();
    terminal.println("Diagnosis: " + Sentences.of(answered.diagnosis()));
    answered.accuracy().ifPresent(accuracy -> terminal.println(sentence(accuracy)));
    terminal.println("Look at    " + report.heatMap());
    if (!report.isLettered()) {
      terminal.println(
          "           without its text: this machine has no fonts (Debian:"
              + " fontconfig, fonts-dejavu-core)");
    }
    terminal.println("QuPath     " + report.predictions());
    terminal.println("Record     " + report.diagnosis());
    terminal.flush();
  }

  private static String sentence(Accuracy accuracy) {
    return String.format(
        Locale.ROOT,
        "Against the known regions: %d of %d clear tiles right, accuracy %.3f, balanced %.3f"
            + " (%d tiles lie on borders)",
        accuracy.correct(),
        accuracy.tiles(),
        accuracy.overall(),
        accuracy.balanced(),
        accuracy.unclear());
  }

  private static void say(PrintWriter terminal, String sentence) {
    terminal.println(sentence);
    terminal.flush();
  }
}
