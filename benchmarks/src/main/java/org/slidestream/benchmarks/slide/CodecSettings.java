package org.slidestream.benchmarks.slide;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@link LosslessCodecs}. */
@ConfigMapping(prefix = "codecs")
public interface CodecSettings {
  /** Slides whose tissue is encoded. */
  List<Path> slides();

  /** Tiles of each slide, at most. */
  @WithDefault("150")
  int tiles();

  /** Rounds, of which the best counts. */
  @WithDefault("4")
  int rounds();

  /** A Python with Pillow, for WebP. */
  @WithDefault("python3")
  String python();

  /** Folder for the peer's script and what it is given. */
  @WithDefault("target/codecs")
  Path work();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();
}
