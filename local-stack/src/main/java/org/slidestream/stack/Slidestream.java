package org.slidestream.stack;

import java.util.Optional;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.launcher.Refusal;
import org.slidestream.launcher.SettingsException;
import org.slidestream.pretraining.DivergedException;
import org.slidestream.pretraining.data.NoReadableTileException;
import org.slidestream.pretraining.data.UnusableTilesException;
import org.slidestream.pretraining.evaluation.UnusableFolderException;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.stack.evaluate.UnusableDataException;
import org.slidestream.stack.letters.UnprovisionedException;
import org.slidestream.stack.platform.PlatformException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line of Slidestream on one machine. */
@Command(
    name = "slidestream",
    description = "A whole-slide image becomes a live diagnosis, on this machine.",
    mixinStandardHelpOptions = true,
    version = "Slidestream " + Slidestream.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      SubmitCommand.class,
      TeachCommand.class,
      RescoreCommand.class,
      WatchCommand.class,
      SearchCommand.class,
      DeadLettersCommand.class,
      TileCommand.class,
      EmbedCommand.class,
      CurateCommand.class,
      EvaluateCommand.class,
      PretrainCommand.class,
      ProvisionCommand.class
    })
public final class Slidestream {
  static final String VERSION = "0.1.0";

  private Slidestream() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args.length == 0 ? new String[] {"--help"} : args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Slidestream())
        .setExecutionExceptionHandler(Slidestream::explain)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** What the user can mend is one sentence; what we must mend is a stack trace. */
  private static int explain(Exception e, CommandLine line, ParseResult parsed) {
    boolean mendable =
        e instanceof UserException
            || e instanceof PlatformException
            || e instanceof SettingsException
            || e instanceof UnusableEncoderException
            || e instanceof UnreadableSlideException
            || e instanceof UnusableTilesException
            || e instanceof NoReadableTileException
            || e instanceof DivergedException
            || e instanceof UnusableFolderException
            || e instanceof UnusableDataException
            || e instanceof UnprovisionedException;
    Optional<String> refusal = Refusal.in(e);
    if (mendable) {
      line.getErr().println(line.getColorScheme().errorText(e.getMessage()));
    } else if (refusal.isPresent()) {
      line.getErr()
          .println(line.getColorScheme().errorText("the brokers refuse it: " + refusal.get()));
    } else {
      e.printStackTrace(line.getErr());
    }
    return line.getCommandSpec().exitCodeOnExecutionException();
  }
}
