package org.slidestream.benchmarks.tiling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@link SlideToKafka}. */
@ConfigMapping(prefix = "slide")
public interface SlideToKafkaSettings {
  /** A slide with tiles of 256 pixels. */
  Path slide();

  /** Resolution of its level 0, in um per pixel. */
  @WithDefault("0.5")
  double micronsPerPixel();

  /** Rounds before those that count: until the compiler has done its work. */
  @WithDefault("5")
  int warmUp();

  /** Rounds that count. */
  @WithDefault("5")
  int rounds();

  /** What is run: names of {@link TilerCase}. */
  @WithDefault("PASS_THROUGH,PASS_THROUGH_QUALITY,DECODE")
  List<TilerCase> cases();

  /**
   * Whether broker and registry have the last processor to themselves, and everybody else the
   * others.
   */
  @WithDefault("false")
  boolean apart();

  /** Folder of the unpacked registry, as a build of local-stack leaves it. */
  @WithDefault("../local-stack/target/registry")
  Path registry();

  /** Folder for the broker's and the registry's data. */
  @WithDefault("target/slide-to-kafka")
  Path home();

  /** Folder for the tables. */
  @WithDefault("results")
  Path results();
}
