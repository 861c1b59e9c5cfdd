package org.slidestream.benchmarks.tiling;

import java.util.Map;

/** A way to make tiles. */
public enum TilerCase {
  /** The slide's own tiles, as they lie in the file. */
  PASS_THROUGH,

  /** The same, and each tile decoded once to look at its quality. */
  PASS_THROUGH_QUALITY,

  /** Every tile decoded, looked at and encoded without loss, as the tiler does without settings. */
  DECODE;

  /** What the tiler is told. */
  Map<String, String> settings() {
    return switch (this) {
      case PASS_THROUGH -> Map.of("tiler.tile-pixels", "256", "tiler.quality", "false");
      case PASS_THROUGH_QUALITY -> Map.of("tiler.tile-pixels", "256");
      case DECODE -> Map.of();
    };
  }

  /** Slides of a round: enough for seconds. */
  int slides() {
    return this == PASS_THROUGH ? 16 : 2;
  }
}
