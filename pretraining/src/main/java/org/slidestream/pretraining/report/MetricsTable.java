package org.slidestream.pretraining.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The columns of a {@link MetricsFile}; a cell that is empty is not a number. */
final class MetricsTable {
  private final Map<String, double[]> columns;

  private MetricsTable(Map<String, double[]> columns) {
    this.columns = columns;
  }

  /**
   * Reads a file; a last row that is not finished does not count.
   *
   * @throws IOException where a cell is no number: the file and the line are named
   */
  static MetricsTable read(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty()) {
      throw new IOException(file + " has no header");
    }
    String[] names = lines.getFirst().split(",", -1);
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : names) {
      columns.put(name, new double[lines.size() - 1]);
    }
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      if (cells.length != names.length) {
        throw new IOException(
            "%s: line %d has %d cells, not %d"
                .formatted(file, line + 1, cells.length, names.length));
      }
      int column = 0;
      for (double[] numbers : columns.values()) {
        numbers[line - 1] = number(file, line, cells[column++]);
      }
    }
    return new MetricsTable(columns);
  }

  /** The names of the columns that begin so and hold a number. */
  List<String> measured(String prefix) {
    return columns.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> !line(name).isEmpty())
        .toList();
  }

  /** The rows that have a number in a column, over their steps. */
  Line line(String name) {
    double[] values = column(name);
    double[] steps = column(Column.STEP);
    int[] rows =
        IntStream.range(0, values.length).filter(row -> Double.isFinite(values[row])).toArray();
    return new Line(
        IntStream.of(rows).mapToDouble(row -> steps[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
  }

  private double[] column(String name) {
    return columns.getOrDefault(name, new double[0]);
  }

  private static double number(Path file, int line, String cell) throws IOException {
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new IOException("%s: line %d has %s".formatted(file, line + 1, cell), e);
    }
  }
}
