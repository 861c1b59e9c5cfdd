package org.slidestream.benchmarks.tiling;

import java.util.Map;

/** A way to make tiles. */
public enum TilerCase {
  /** The slide's own tiles, as they lie in the file. */
  PASS_THROUGH,

  /** Every tile decoded, resampled and encoded without loss. */
  DECODE;

  /** What the tiler is told. */
  Map<String, String> settings() {
    return switch (this) {
      case PASS_THROUGH -> Map.of("tiler.tile-pixels", "256", "tiler.codec", "jpeg");
      case DECODE -> Map.of();
    };
  }
}
