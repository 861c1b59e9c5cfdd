package org.slidestream.slide.tiff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Decoded tiles that were used last, so that regions across tile borders do not decode each tile
 * four times. Thread-safe.
 */
final class TileCache {
  /** A tile of a slide. */
  record Key(int level, int tile) {}

  private final Map<Key, RgbImage> tiles = new LinkedHashMap<>(64, 0.75f, true);
  private final long capacity;
  private long bytes;

  /**
   * @param capacity bytes of pixels that are kept at most
   */
  TileCache(long capacity) {
    this.capacity = capacity;
  }

  synchronized Optional<RgbImage> find(Key key) {
    return Optional.ofNullable(tiles.get(key));
  }

  synchronized void keep(Key key, RgbImage tile) {
    if (tile.rgb().length > capacity || tiles.put(key, tile) != null) {
      return; // too large, or decoded by two threads at once: of the same size
    }
    bytes += tile.rgb().length;
    var oldest = tiles.values().iterator();
    while (bytes > capacity) {
      bytes -= oldest.next().rgb().length;
      oldest.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}
