package org.slidestream.stack.tile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that a tiled slide may be left in: empty, or with what an earlier run left there.
 *
 * @param path must exist
 */
public record OutputFolder(Path path) {
  /** Written first and taken away last: it tells whose folder it is. */
  static final String LIST = "tiles.csv";

  private static final Pattern OURS =
      Pattern.compile("\\d{6,}\\.[a-z]+|mask(-\\d)?\\.png|tissue\\.geojson|report\\.json");

  /** Whether nothing of somebody else's is in the way. */
  public boolean isOurs() throws IOException {
    return Files.exists(path.resolve(LIST)) || files().isEmpty();
  }

  /**
   * Takes away what an earlier run left, and nothing else.
   *
   * @return whether there was anything
   */
  public boolean clear() throws IOException {
    for (Path file : files()) {
      if (OURS.matcher(file.getFileName().toString()).matches()) {
        Files.delete(file);
      }
    }
    return Files.deleteIfExists(path.resolve(LIST));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    }
  }
}
