package org.slidestream.pretraining.data;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Tiles that could not be read, each counted and named once. */
public final class SkippedTiles {
  private static final Logger log = LogManager.getLogger();

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  void add(String name, UnreadableTileException why) {
    if (names.add(name)) {
      log.warn("tile skipped tile={} reason=\"{}\"", name, why.getMessage());
    }
  }

  /** How many. */
  public int count() {
    return names.size();
  }
}
