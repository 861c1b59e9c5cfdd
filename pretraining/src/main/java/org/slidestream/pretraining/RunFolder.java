package org.slidestream.pretraining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a run leaves what it has come to.
 *
 * @param path of the folder
 */
record RunFolder(Path path) {
  static RunFolder create(Path path) throws IOException {
    Files.createDirectories(path);
    return new RunFolder(path);
  }

  /** What another run of the same recipe goes on from. */
  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** The teacher, as an embed worker loads it. */
  Path encoder() {
    return path.resolve("encoder");
  }

  /** Figures of each step. */
  Path metrics() {
    return path.resolve("metrics.csv");
  }

  /** Figures of each evaluation. */
  Path evaluations() {
    return path.resolve("evaluations.csv");
  }
}
