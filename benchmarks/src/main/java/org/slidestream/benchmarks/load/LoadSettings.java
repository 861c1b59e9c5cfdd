package org.slidestream.benchmarks.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of {@link LineLoad}. */
@ConfigMapping(prefix = "load")
public interface LoadSettings {
  /** What is run: workers, milliseconds that their encoders take for a tile, work partitions. */
  @WithDefault("1x0@8,1x5@8,2x5@8,4x5@8,8x5@8,2x5@1,2x5@2")
  List<LoadCase> cases();

  /** Tiles of a batch. */
  @WithDefault("64")
  int batch();

  /** Rounds before those that count: until the compilers have done their work. */
  @WithDefault("2")
  int warmUp();

  /** Rounds that count. */
  @WithDefault("3")
  int rounds();

  /** How long a round should last, about. */
  @WithDefault("PT15S")
  Duration round();

  /** Width and height of the slide that is submitted again and again, in pixels. */
  @WithDefault("6144")
  int pixels();

  /** Java heap of each service, as {@code -Xmx} takes it. */
  @WithDefault("512m")
  String heap();

  /** Folder of the unpacked registry, as a build of local-stack leaves it. */
  @WithDefault("../local-stack/target/registry")
  Path registry();

  /** Folder for everybody's data. */
  @WithDefault("target/load")
  Path home();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();

  /** Folder for the plot. */
  @WithDefault("../docs/images")
  Path plots();
}
