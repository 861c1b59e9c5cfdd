package org.slidestream.benchmarks.line;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of {@link StatLatency}. */
@ConfigMapping(prefix = "stat")
public interface StatSettings {
  /** STAT slides, one after the other, on each line. */
  @WithDefault("20")
  int slides();

  /** Tiles of a STAT slide. */
  @WithDefault("64")
  int tiles();

  /** Routine slides that wait. */
  @WithDefault("20")
  int routineSlides();

  /** Tiles of a routine slide. */
  @WithDefault("200")
  int routineTiles();

  /** Architecture of the encoder, of random weights. */
  @WithDefault("vit_tiny_patch16_224")
  String architecture();

  /** Folder of encoders of random weights. */
  @WithDefault("target/encoders")
  Path encoders();

  /** Threads of the encoder. */
  @WithDefault("2")
  int threads();

  /** Folder of the unpacked registry, as a build of local-stack leaves it. */
  @WithDefault("../local-stack/target/registry")
  Path registry();

  /** Folder for the broker's and the registry's data. */
  @WithDefault("target/stat-latency")
  Path home();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();
}
