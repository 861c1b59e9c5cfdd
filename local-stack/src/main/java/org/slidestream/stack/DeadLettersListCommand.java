package org.slidestream.stack;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.letters.Letter;
import org.slidestream.stack.letters.LetterBox;
import org.slidestream.stack.letters.LetterId;
import org.slidestream.stack.letters.LetterJson;
import org.slidestream.stack.letters.LetterTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dead-letters list}: which there are. */
@Command(
    name = "list",
    description = "Lists the dead letters, oldest first.",
    mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {
  @Mixin private LineOption line = new LineOption();
  @Mixin private LetterFilterOption filter = new LetterFilterOption();

  @Option(names = "--json", description = "one JSON object a line")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Terminal.out(spec);
    try (LetterBox box = new LetterBox(line.installation().kafka())) {
      List<Letter> letters = box.letters(filter.filter(Clock.systemUTC()));
      Map<LetterId, Instant> replays = box.replays();
      if (json) {
        letters.forEach(letter -> out.println(LetterJson.of(letter, replays.get(letter.id()))));
      } else if (letters.isEmpty()) {
        out.println("there are no dead letters" + (filter.isGiven() ? " like that" : ""));
      } else {
        LetterTable.of(letters, replays).forEach(out::println);
      }
    }
    out.flush();
    return 0;
  }
}
