package org.slidestream.benchmarks.line;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Settings of {@link Soak}. */
@ConfigMapping(prefix = "soak")
public interface SoakSettings {
  /** Tiles that go through the worker. */
  @WithDefault("20000")
  int tiles();

  /** Tiles after which memory should grow no more. */
  @WithDefault("2000")
  int warmUp();

  /** Architecture of the encoder, of random weights. */
  @WithDefault("vit_tiny_patch16_224")
  String architecture();

  /** Folder of encoders of random weights. */
  @WithDefault("target/encoders")
  Path encoders();

  /** Java heap of the worker, as {@code -Xmx} takes it. */
  @WithDefault("512m")
  String heap();

  /** Folder of the unpacked registry, as a build of local-stack leaves it. */
  @WithDefault("../local-stack/target/registry")
  Path registry();

  /** Folder for the broker's, the registry's and the worker's data. */
  @WithDefault("target/soak")
  Path home();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();

  /** Folder for the plot. */
  @WithDefault("../docs/images")
  Path plots();
}
