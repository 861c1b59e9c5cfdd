package org.slidestream.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slidestream.encoder.RandomEncoder;

/**
 * Encoders of random weights in a folder, written once: what is measured holds for trained ones.
 */
public final class RandomEncoders {
  private RandomEncoders() {}

  /** The folder of an encoder of this architecture. */
  public static Path folder(Path encoders, String architecture) throws IOException {
    Path folder = encoders.resolve(architecture);
    // The config comes last, so what was interrupted is written again.
    if (!Files.exists(folder.resolve("config.json"))) {
      RandomEncoder.write(folder, architecture, 1);
    }
    return folder;
  }
}
