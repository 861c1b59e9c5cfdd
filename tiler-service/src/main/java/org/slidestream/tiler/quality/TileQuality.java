package org.slidestream.tiler.quality;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slidestream.slide.pixels.RgbImage;

/**
 * What was measured on a tile.
 *
 * @param values of each flag, 0 to 1; a tile is flagged from {@link Flag#threshold} on
 */
public record TileQuality(Map<Flag, Double> values) {
  /** Of a tile that nobody looked at. */
  public static final TileQuality UNKNOWN = new TileQuality(Map.of());

  public TileQuality {
    Map<Flag, Double> copy = new EnumMap<>(Flag.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Measures a tile.
   *
   * @param micronsPerPixel resolution of the tile's image
   */
  public static TileQuality of(RgbImage tile, double micronsPerPixel) {
    Map<Flag, Double> values = new EnumMap<>(Flag.class);
    for (Flag flag : Flag.values()) {
      values.put(flag, flag.measure(tile, micronsPerPixel));
    }
    return new TileQuality(values);
  }

  /** The flags the tile deserves, in their order; none for a good tile, or an unknown one. */
  public Set<Flag> flags() {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    values.forEach(
        (flag, value) -> {
          if (value >= flag.threshold()) {
            flags.add(flag);
          }
        });
    return flags;
  }
}
