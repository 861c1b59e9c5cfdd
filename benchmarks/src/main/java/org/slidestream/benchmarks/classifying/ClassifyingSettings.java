package org.slidestream.benchmarks.classifying;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of {@link Classifying}. */
@ConfigMapping(prefix = "classifying")
public interface ClassifyingSettings {
  /** Embeddings of a round. */
  @WithDefault("20000")
  int embeddings();

  /** Slides that they are of. */
  @WithDefault("8")
  int slides();

  /** Rounds before those that count: until the compiler has done its work. */
  @WithDefault("3")
  int warmUp();

  /** Rounds that count. */
  @WithDefault("5")
  int rounds();

  /** Embeddings a second when waits are measured. */
  @WithDefault("300")
  int rate();

  /** For how many seconds. */
  @WithDefault("40")
  int seconds();

  /** Tiles of the slide that is scored again. */
  @WithDefault("10000")
  int rescored();

  /** How often it is taught. */
  @WithDefault("7")
  int lessons();

  /** Tiles whose state is weighed and restored. */
  @WithDefault("100000")
  int restored();

  /** Folder of the unpacked registry, as a build of local-stack leaves it. */
  @WithDefault("../local-stack/target/registry")
  Path registry();

  /** Folder for the data of brokers, registries and stores. */
  @WithDefault("target/classifying")
  Path home();

  /** Folder for the tables. */
  @WithDefault("results")
  Path results();

  /** Folder for the plots. */
  @WithDefault("../docs/images")
  Path images();
}
