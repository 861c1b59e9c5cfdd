package org.slidestream.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures with the names of their columns: for people as Markdown, for programs as CSV. */
public final class Table {
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row; a {@link Double} keeps three decimals. */
  public void row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d cells in a row of %d".formatted(cells.length, columns.size()));
    }
    rows.add(
        Stream.of(cells)
            .map(c -> c instanceof Double d ? String.format(Locale.ROOT, "%.3f", d) : c.toString())
            .toList());
  }

  /** A Markdown table. */
  public String markdown() {
    return Stream.concat(
            Stream.of(columns, columns.stream().map(_ -> "---").toList()), rows.stream())
        .map(cells -> cells.stream().collect(Collectors.joining(" | ", "| ", " |")))
        .collect(Collectors.joining("\n"));
  }

  /** Writes CSV; the facts go before it as lines that begin with {@code #}. */
  public void write(Path file, Map<String, String> facts) throws IOException {
    List<String> lines = new ArrayList<>();
    facts.forEach((name, fact) -> lines.add("# %s: %s".formatted(name, fact)));
    lines.add(csv(columns));
    rows.forEach(row -> lines.add(csv(row)));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }

  private static String csv(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.contains(",") ? '"' + cell + '"' : cell)
        .collect(Collectors.joining(","));
  }
}
