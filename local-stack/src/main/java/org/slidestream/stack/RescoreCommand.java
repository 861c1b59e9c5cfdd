package org.slidestream.stack;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.rescore.OvertakenException;
import org.slidestream.stack.rescore.Rescoring;
import org.slidestream.stack.rescore.Rescoring.Outcome;
import org.slidestream.stack.rescore.UnknownSetException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code rescore}: lets a prototype set answer for slides of before. */
@Command(
    name = "rescore",
    description = {
      "Lets a prototype set answer for slides that were embedded before, from their embeddings.",
      "Slides within the classifier's window that are bound to the set need no asking.",
      "What was interrupted can be run again."
    },
    mixinStandardHelpOptions = true)
final class RescoreCommand implements Callable<Integer> {
  @Mixin private LineOption where = new LineOption();

  @Option(names = "--set", required = true, description = "name of the prototype set")
  private String set = "";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "how far back: 30d, 12h, 90m (default: ${DEFAULT-VALUE})",
      defaultValue = "30d",
      converter = Back.class)
  private Duration since = Duration.ofDays(30);

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Installation installation = where.installation();
    Clock clock = Clock.systemUTC();
    PrintWriter out = Terminal.out(spec);
    try (Bars bars = new Bars()) {
      Outcome outcome =
          new Rescoring(installation.kafka(), installation.wire(), clock)
              .run(set, clock.instant().minus(since), bars);
      bars.close();
      out.println(Sentences.of(set, outcome));
    } catch (UnknownSetException | OvertakenException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  /** A bar for the records looked at, then one for the tiles sent. */
  private static final class Bars implements Rescoring.Progress, AutoCloseable {
    private @Nullable ProgressBar bar;
    private String stage = "";

    @Override
    public void looked(long records, long of) {
      step("looking at", records, of);
    }

    @Override
    public void sent(long tiles, long of) {
      step("tiles sent", tiles, of);
    }

    private void step(String now, long more, long of) {
      if (bar == null || !stage.equals(now)) {
        close();
        bar = new ProgressBar(now, of);
        stage = now;
      }
      bar.stepBy(more);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
      bar = null;
    }
  }

  /** Reads {@code 30d}, {@code 12h}, {@code 90m} or what ISO 8601 calls a duration. */
  static final class Back implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,6})([dhm])");

    @Override
    public Duration convert(String text) {
      Matcher matcher = SHORT.matcher(text);
      try {
        Duration back =
            matcher.matches()
                ? Duration.parse(
                    (matcher.group(2).equals("d") ? "P%s%s" : "PT%s%s")
                        .formatted(matcher.group(1), matcher.group(2)))
                : Duration.parse(text);
        if (back.isPositive()) {
          return back;
        }
      } catch (DateTimeException e) {
        throw new TypeConversionException(complaint(text));
      }
      throw new TypeConversionException(complaint(text));
    }

    private static String complaint(String text) {
      return "'%s' is no time like 30d, 12h or 90m".formatted(text);
    }
  }
}
