package org.slidestream.benchmarks.encoding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;

/** Settings of {@link EncoderThroughput}. */
@ConfigMapping(prefix = "throughput")
public interface ThroughputSettings {
  /** Architecture of an encoder of random weights, which is written once. */
  @WithDefault("uni")
  String architecture();

  /** Folder of encoders of random weights. */
  @WithDefault("target/encoders")
  Path encoders();

  /** Threads of everybody. */
  @WithDefault("2")
  int threads();

  /** Rounds that count. */
  @WithDefault("5")
  int rounds();

  /** Numbers of tiles in our batches. */
  @WithDefault("1,8,16,32")
  List<Integer> batches();

  /** Number of tiles in the peer's batch. */
  @WithDefault("8")
  int peerBatch();

  /** A Python with numpy and PyTorch, the peer. */
  @WithDefault("python3")
  String python();

  /** Folder for the table. */
  @WithDefault("results")
  Path results();

  /** Folder for the plot. */
  @WithDefault("../docs/images")
  Path plots();
}
