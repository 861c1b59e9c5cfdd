package org.slidestream.benchmarks.tiling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@link TilingGrowth}. */
@ConfigMapping(prefix = "growth")
public interface TilingGrowthSettings {
  /** Widths and heights of the slides, in pixels. */
  @WithDefault("10000,20000,40000,70000,100000")
  List<Integer> edges();

  /** Share of a slide that is tissue, 0 to 1. */
  @WithDefault("0.04")
  double share();

  /** Rounds that count; each takes every slide once. */
  @WithDefault("3")
  int rounds();

  /** Java heap of the tiler, as {@code -Xmx} takes it. */
  @WithDefault("512m")
  String heap();

  /** Folder of the unpacked registry, as a build of local-stack leaves it. */
  @WithDefault("../local-stack/target/registry")
  Path registry();

  /** Folder for the slides, and for the broker's, the registry's and the tiler's data. */
  @WithDefault("target/tiling-growth")
  Path home();

  /** Folder for the tables. */
  @WithDefault("results")
  Path results();

  /** Folder for the plots. */
  @WithDefault("../docs/images")
  Path plots();
}
