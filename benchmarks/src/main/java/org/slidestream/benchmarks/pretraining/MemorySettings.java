package org.slidestream.benchmarks.pretraining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of {@link TrainingMemory}. */
@ConfigMapping(prefix = "training-memory")
public interface MemorySettings {
  /** Recipe that is followed, but for the measures of its model. */
  @WithDefault("../recipes/two-cores.properties")
  Path recipe();

  /** Steps that are taken. */
  @WithDefault("1000")
  int steps();

  /** Steps after which memory should grow no more. */
  @WithDefault("200")
  int warmUp();

  /** Steps from one look to the next. */
  @WithDefault("20")
  int every();

  /** Steps from one checkpoint to the next. */
  @WithDefault("100")
  int checkpoint();

  /** Steps from one encoder that is written and judged to the next. */
  @WithDefault("100")
  int evaluation();

  /** Threads of a step. */
  @WithDefault("1")
  int threads();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();

  /** Folder for the plot. */
  @WithDefault("../docs/images")
  Path plots();
}
