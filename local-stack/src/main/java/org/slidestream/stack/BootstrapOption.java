package org.slidestream.stack;

import org.slidestream.simpleshot.evaluation.Bootstrap;
import picocli.CommandLine.Option;

/** How intervals are drawn: the same options in every command that has some. */
final class BootstrapOption {
  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "of the bootstrap (default: " + Bootstrap.USUAL_SAMPLES + ")")
  private int samples = Bootstrap.USUAL_SAMPLES;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "of the samples (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  Bootstrap of() {
    if (samples < 1) {
      throw new UserException("--samples must be at least 1, not " + samples);
    }
    return new Bootstrap(samples, seed);
  }
}
