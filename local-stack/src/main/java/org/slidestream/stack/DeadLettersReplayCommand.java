package org.slidestream.stack;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.stack.letters.Letter;
import org.slidestream.stack.letters.LetterBox;
import org.slidestream.stack.letters.LetterId;
import org.slidestream.stack.letters.OvertakenException;
import org.slidestream.stack.letters.ReplayPlan;
import org.slidestream.stack.letters.Replaying;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dead-letters replay}: sends letters once more. */
@Command(
    name = "replay",
    description = {
      "Sends dead letters to the topics that they came from, as they came, each once: what was",
      "interrupted can be run again. Says what it will do, and asks."
    },
    mixinStandardHelpOptions = true)
final class DeadLettersReplayCommand implements Callable<Integer> {
  @Mixin private LineOption line = new LineOption();
  @Mixin private LetterFilterOption filter = new LetterFilterOption();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "as listed, such as 3-17",
      converter = LetterIdText.class)
  private List<LetterId> ids = List.of();

  @Option(names = "--all", description = "all letters, or all that the filters leave")
  private boolean all;

  @Option(names = "--again", description = "also those that have been replayed before")
  private boolean again;

  @Option(names = "--yes", description = "without asking; needed where nobody can be asked")
  private boolean yes;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    requireChoice();
    KafkaSettings kafka = line.installation().kafka();
    PrintWriter out = Terminal.out(spec);
    try (LetterBox box = new LetterBox(kafka)) {
      Replaying replaying = new Replaying(kafka, box);
      ReplayPlan plan = replaying.plan(chosen(box), again);
      Sentences.of(plan).forEach(out::println);
      out.flush();
      if (plan.ready().isEmpty()) {
        return plan.refused().isEmpty() ? 0 : 1;
      }
      if (!isWanted()) {
        out.println("nothing was replayed");
        return 1;
      }
      out.printf("replayed: %d%n", run(replaying, plan));
    } catch (OvertakenException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private void requireChoice() {
    if (ids.isEmpty() == !all) {
      throw new UserException("name the letters to replay, or say --all");
    }
    if (!all && filter.isGiven()) {
      throw new UserException("letters are named or filtered, not both: filters go with --all");
    }
  }

  private List<Letter> chosen(LetterBox box) {
    if (all) {
      return box.letters(filter.filter(Clock.systemUTC()));
    }
    List<Letter> named = new ArrayList<>();
    for (LetterId id : ids.stream().distinct().toList()) {
      named.add(
          box.letter(id).orElseThrow(() -> new UserException("there is no dead letter " + id)));
    }
    return named;
  }

  private boolean isWanted() throws IOException {
    if (yes) {
      return true;
    }
    Console console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () -> new UserException("there is nobody to ask here: say --yes to replay them"));
    String answer = console.readLine("Replay them? [y/N] ");
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }

  private int run(Replaying replaying, ReplayPlan plan) {
    try (ProgressBar bar = new ProgressBar("letters sent", plan.ready().size())) {
      return replaying.run(plan, again, bar::step);
    }
  }
}
