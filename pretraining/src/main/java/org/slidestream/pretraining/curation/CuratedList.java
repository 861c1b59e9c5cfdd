package org.slidestream.pretraining.curation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names of tiles that were kept, one a line, below a line that says how they were chosen.
 *
 * @param made how, in one line
 * @param names of tiles, as their pool has them
 */
public record CuratedList(String made, List<String> names) {
  private static final String MARK = "# ";

  public CuratedList {
    names = List.copyOf(names);
  }

  public void write(Path file) throws IOException {
    Files.write(file, Stream.concat(Stream.of(MARK + made), names.stream()).toList());
  }

  /**
   * Reads a list.
   *
   * @throws IOException naming the file, where its first line does not begin with {@code #}
   */
  public static CuratedList read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().startsWith(MARK)) {
      throw new IOException(file + " is no list of curated tiles: its first line has no #");
    }
    return new CuratedList(
        lines.getFirst().substring(MARK.length()),
        lines.stream().skip(1).filter(line -> !line.isBlank()).toList());
  }
}
