package org.slidestream.benchmarks.slide;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@link ReadingRace}. */
@ConfigMapping(prefix = "reading")
public interface ReadingSettings {
  /** Slides of JPEG tiles of 256 px, as {@code slides/make-pyramid.py} makes them. */
  List<Path> slides();

  /** Rounds that count. */
  @WithDefault("7")
  int rounds();

  /** A Python with openslide-python and Pillow, the peer. */
  @WithDefault("python3")
  String python();

  /** Folder for the peer's script and what it is given. */
  @WithDefault("target/reading")
  Path work();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();

  /** Folder for the plot. */
  @WithDefault("../docs/images")
  Path plots();
}
