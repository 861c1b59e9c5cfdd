package org.slidestream.stack.letters;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slidestream.schemas.DeadLetters.Origin;

/** Letters as lines for a terminal, in columns. */
public final class LetterTable {
  private static final List<String> HEAD =
      List.of("id", "when", "service", "topic", "key", "tries", "replayed", "reason");

  private LetterTable() {}

  /** A line of headings, then one a letter. */
  public static List<String> of(List<Letter> letters, Map<LetterId, Instant> replays) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    letters.forEach(letter -> rows.add(row(letter, replays)));
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(column -> padded(row.get(column), widths[column]))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .toList();
  }

  private static List<String> row(Letter letter, Map<LetterId, Instant> replays) {
    Instant replayed = replays.get(letter.id());
    return List.of(
        letter.id().toString(),
        seconds(letter.at()),
        letter.service(),
        letter.origin().map(Origin::topic).orElse("?"),
        letter.key(),
        letter.attempts() == 0 ? "?" : Integer.toString(letter.attempts()),
        replayed == null ? "-" : seconds(replayed),
        letter.reason());
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
