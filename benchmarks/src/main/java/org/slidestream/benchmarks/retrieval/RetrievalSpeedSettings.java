package org.slidestream.benchmarks.retrieval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@link RetrievalSpeed}. */
@ConfigMapping(prefix = "retrieval")
public interface RetrievalSpeedSettings {
  /** How many embeddings are in the index. */
  @WithDefault("200000")
  int vectors();

  /** How many numbers each has. */
  @WithDefault("1024")
  int dimension();

  /** Slides that they are of. */
  @WithDefault("400")
  int slides();

  /** How many are looked for, each of a slide of its own. */
  @WithDefault("200")
  int queries();

  /** Candidates that are measured for each answer; the first is also measured as fed. */
  @WithDefault("20,50,100,200")
  List<Integer> beams();

  /** Folder for the index. */
  @WithDefault("target/retrieval")
  Path work();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();
}
