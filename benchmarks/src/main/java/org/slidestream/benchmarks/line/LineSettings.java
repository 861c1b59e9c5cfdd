package org.slidestream.benchmarks.line;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@link EmbedLine}. */
@ConfigMapping(prefix = "line")
public interface LineSettings {
  /** What is run: architecture/precision/tiles of a round, for each. */
  @WithDefault("uni/bf16/128,uni/fp32/48,vit_tiny_patch16_224/fp32/4096")
  List<String> cases();

  /** Folder of encoders of random weights. */
  @WithDefault("target/encoders")
  Path encoders();

  /** Threads of the encoder. */
  @WithDefault("2")
  int threads();

  /** Threads that decode. */
  @WithDefault("2")
  int decodeThreads();

  /** Tiles of a batch. */
  @WithDefault("16")
  int batch();

  /** Rounds that count. */
  @WithDefault("3")
  int rounds();

  /** Folder of the unpacked registry, as a build of local-stack leaves it. */
  @WithDefault("../local-stack/target/registry")
  Path registry();

  /** Folder for the broker's and the registry's data. */
  @WithDefault("target/embed-line")
  Path home();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();
}
