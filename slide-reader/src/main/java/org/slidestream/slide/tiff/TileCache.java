package org.slidestream.slide.tiff;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Decoded tiles that were used last, of all slides that are open, so that regions across tile
 * borders do not decode each tile four times. Thread-safe.
 */
public final class TileCache {
  private record Key(Shelf shelf, int level, int tile) {}

  private final Map<Key, RgbImage> tiles = new LinkedHashMap<>(64, 0.75f, true);
  private final long capacity;
  private long bytes;

  /**
   * @param capacity bytes of pixels that are kept at most, of all slides together
   */
  public TileCache(long capacity) {
    this.capacity = capacity;
  }

  /** Room for the tiles of one more slide. */
  Shelf shelf() {
    return new Shelf();
  }

  synchronized long bytes() {
    return bytes;
  }

  private synchronized Optional<RgbImage> find(Key key) {
    return Optional.ofNullable(tiles.get(key));
  }

  private synchronized void keep(Key key, RgbImage tile) {
    if (key.shelf.closed || tile.rgb().length > capacity || tiles.put(key, tile) != null) {
      return; // nobody's, too large, or decoded by two threads at once: of the same size
    }
    bytes += tile.rgb().length;
    Iterator<RgbImage> oldest = tiles.values().iterator();
    while (bytes > capacity) {
      bytes -= oldest.next().rgb().length;
      oldest.remove();
    }
  }

  private synchronized void drop(Shelf shelf) {
    shelf.closed = true;
    tiles.keySet().removeIf(key -> key.shelf == shelf);
    bytes = tiles.values().stream().mapToLong(tile -> tile.rgb().length).sum();
  }

  /** The tiles of one slide. */
  final class Shelf implements AutoCloseable {
    private boolean closed; // of the cache's lock

    Optional<RgbImage> find(int level, int tile) {
      return TileCache.this.find(new Key(this, level, tile));
    }

    void keep(int level, int tile, RgbImage pixels) {
      TileCache.this.keep(new Key(this, level, tile), pixels);
    }

    /** Drops them; a tile that comes later is not kept. */
    @Override
    public void close() {
      drop(this);
    }
  }
}
