package org.slidestream.pretraining.report;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The figures of a run as CSV: a header, then a row for each step that has some, ascending; a cell
 * is empty where nothing was measured. A resumed run writes the file that an uninterrupted one
 * would, but for what depends on time. Each row is in the file before the next step begins.
 */
public final class MetricsFile implements Closeable {
  private static final long NONE = Long.MIN_VALUE;

  private final Path file;
  private final List<String> columns;
  private final FileChannel channel;
  private long last;

  private MetricsFile(Path file, List<String> columns, FileChannel channel, long last) {
    this.file = file;
    this.columns = columns;
    this.channel = channel;
    this.last = last;
  }

  /**
   * Opens the file, or begins it: the rows of {@code firstStep} and later steps are cut, and so is
   * a last row that was not finished.
   *
   * @param columns other than the step, in their order
   * @param firstStep that the run writes next: 0 for a new one
   * @throws IOException where the file has other columns, or is no metrics file: it is named
   */
  public static MetricsFile open(Path file, List<String> columns, long firstStep)
      throws IOException {
    LinkedHashSet<String> all = new LinkedHashSet<>(List.of(Column.STEP));
    all.addAll(columns);
    List<String> header = List.copyOf(all);
    String begins = String.join(",", header) + "\n";
    Files.createDirectories(file.toAbsolutePath().getParent());
    String text = Files.exists(file) ? Files.readString(file) : "";
    boolean begun = text.contains("\n");
    if (begun && !text.startsWith(begins)) {
      throw new IOException(
          "%s has the columns %s, not %s"
              .formatted(file, text.lines().findFirst().orElse(""), begins.strip()));
    }
    int end = begun ? begins.length() : 0;
    long last = NONE;
    for (int next = text.indexOf('\n', end) + 1; begun && next > 0; ) {
      long step = step(file, text.substring(end, next));
      if (step >= firstStep) {
        break;
      }
      last = step;
      end = next;
      next = text.indexOf('\n', end) + 1;
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    channel.position(channel.size());
    MetricsFile metrics = new MetricsFile(file, header, channel, last);
    if (!begun) {
      metrics.write(begins);
    }
    return metrics;
  }

  /**
   * Appends the row of a step.
   *
   * @param values by column; those that are missing were not measured
   * @throws IllegalArgumentException where a column is unknown, or the step is not after the last
   */
  public void append(long step, Map<String, ? extends Number> values) throws IOException {
    if (step <= last) {
      throw new IllegalArgumentException(
          "%s: step %d does not come after step %d".formatted(file, step, last));
    }
    for (String column : values.keySet()) {
      if (!columns.contains(column) || column.equals(Column.STEP)) {
        throw new IllegalArgumentException("%s has no column %s".formatted(file, column));
      }
    }
    write(
        columns.stream()
            .map(column -> column.equals(Column.STEP) ? Long.toString(step) : cell(values, column))
            .collect(Collectors.joining(",", "", "\n")));
    last = step;
  }

  /** The step of the last row. */
  public OptionalLong lastStep() {
    return last == NONE ? OptionalLong.empty() : OptionalLong.of(last);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Whole numbers without a point; others so that they are read as the same number. */
  private static String cell(Map<String, ? extends Number> values, String column) {
    Number value = values.get(column);
    if (value == null) {
      return "";
    }
    double number = value.doubleValue();
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    return whole ? Long.toString((long) number) : value.toString();
  }

  private static long step(Path file, String row) throws IOException {
    try {
      return Long.parseLong(row.split("[,\\n]", 2)[0]);
    } catch (NumberFormatException e) {
      throw new IOException("%s: no step is in the row %s".formatted(file, row.strip()), e);
    }
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
