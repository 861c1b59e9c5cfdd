package org.slidestream.pretraining.data;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Tiles that could not be read, each counted and named once. */
public final class SkippedTiles {
  private static final Logger log = LogManager.getLogger();

  private final Set<Integer> indices = ConcurrentHashMap.newKeySet();

  /** Whether a tile is among them: it is not tried again. */
  boolean contains(int index) {
    return !indices.isEmpty() && indices.contains(index);
  }

  void add(int index, String name, UnreadableTileException why) {
    if (indices.add(index)) {
      log.warn("tile skipped tile={} reason=\"{}\"", name, why.getMessage());
    }
  }

  /** How many. */
  public int count() {
    return indices.size();
  }
}
