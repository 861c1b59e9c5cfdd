package org.slidestream.pretraining.data;

import java.util.ArrayList;
import java.util.List;
import org.slidestream.pretraining.crops.ColourStatistics;

/** How tiles of a pool look, for views that take the colours of others. */
public final class Looks {
  private static final int MOST = 256;

  private Looks() {}

  /** Of some tiles of a pool, drawn by a seed; fewer where they cannot be read. */
  public static List<ColourStatistics> of(TilePool pool, long seed) {
    ShuffledOrder order = new ShuffledOrder(pool.size(), seed);
    List<ColourStatistics> looks = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, pool.size()); i++) {
      try {
        looks.add(ColourStatistics.of(pool.tile(order.at(i))));
      } catch (UnreadableTileException _) {
        // it is named when it is drawn for a batch
      }
    }
    return looks;
  }
}
