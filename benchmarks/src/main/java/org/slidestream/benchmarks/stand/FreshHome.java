package org.slidestream.benchmarks.stand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for one run: what an earlier one has left on its topics must not be counted. */
public final class FreshHome {
  private FreshHome() {}

  public static Path in(Path folder) throws IOException {
    return Files.createTempDirectory(Files.createDirectories(folder), "run");
  }
}
