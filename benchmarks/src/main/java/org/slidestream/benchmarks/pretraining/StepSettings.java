package org.slidestream.benchmarks.pretraining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of {@link StepRate}. */
@ConfigMapping(prefix = "step-rate")
public interface StepSettings {
  /** Recipe that is followed. */
  @WithDefault("../recipes/two-cores.properties")
  Path recipe();

  /** Threads of everybody. */
  @WithDefault("2")
  int threads();

  /** Rounds that count. */
  @WithDefault("10")
  int rounds();

  /** Steps of a round. */
  @WithDefault("3")
  int steps();

  /** A Python with PyTorch, the peer. */
  @WithDefault("/usr/bin/python3")
  String python();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();
}
