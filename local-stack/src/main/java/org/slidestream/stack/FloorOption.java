package org.slidestream.stack;

import picocli.CommandLine.Option;

/** Whether an encoder is judged beside what it must beat. */
final class FloorOption {
  @Option(
      names = "--floors",
      description = {
        "judge by the same images and draws what the encoder must beat:",
        "statistics of colour and edges, and its architecture with random weights"
      })
  boolean floors;
}
