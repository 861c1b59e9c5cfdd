package org.slidestream.benchmarks.tiling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of {@link SparseSlide}. */
@ConfigMapping(prefix = "sparse")
public interface SparseSlideSettings {
  /** The file to write. */
  Path file();

  /** Width and height, in pixels. */
  @WithDefault("100000")
  int edge();

  /** Share of the slide that is tissue, 0 to 1. */
  @WithDefault("0.04")
  double share();
}
