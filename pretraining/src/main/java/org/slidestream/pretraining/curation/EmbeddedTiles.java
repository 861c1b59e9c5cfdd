package org.slidestream.pretraining.curation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnreadableTileException;
import org.slidestream.pretraining.data.UnusableTilesException;
import org.slidestream.slide.pixels.RgbImage;

/**
 * The tiles of a pool that could be read, with their embeddings.
 *
 * @param indices in the pool, ascending
 * @param rows the embedding of each
 * @param unreadable what is wrong with each of the others
 */
@SuppressWarnings("ArrayRecordComponent") // as large as the data
public record EmbeddedTiles(int[] indices, Rows rows, List<String> unreadable) {
  private static final int BATCH = 32;

  private record Read(int index, Optional<RgbImage> fitted, String problem) {}

  /**
   * Embeds all tiles.
   *
   * @throws UnusableTilesException where no tile can be read
   */
  public static EmbeddedTiles of(TilePool pool, TileEncoder encoder, CurationSteps steps) {
    int dimension = encoder.card().dimension();
    if ((long) pool.size() * dimension > Integer.MAX_VALUE - 8) {
      throw new UnusableTilesException(
          "%d tiles of %d numbers each are more than one run can hold: curate them in parts"
              .formatted(pool.size(), dimension));
    }
    float[] numbers = new float[pool.size() * dimension];
    int[] indices = new int[pool.size()];
    List<String> unreadable = new ArrayList<>();
    int count = 0;
    steps.begin("embeddings", pool.size());
    for (int from = 0; from < pool.size(); from += BATCH) {
      int to = Math.min(from + BATCH, pool.size());
      List<Read> batch =
          IntStream.range(from, to).parallel().mapToObj(i -> read(pool, encoder, i)).toList();
      batch.stream().filter(read -> read.fitted.isEmpty()).forEach(r -> unreadable.add(r.problem));
      List<Read> good = batch.stream().filter(read -> read.fitted.isPresent()).toList();
      if (!good.isEmpty()) {
        float[][] rows =
            encoder.encode(good.stream().map(read -> read.fitted.orElseThrow()).toList());
        for (int i = 0; i < rows.length; i++) {
          System.arraycopy(rows[i], 0, numbers, count * dimension, dimension);
          indices[count++] = good.get(i).index;
        }
      }
      steps.step(to - from);
    }
    if (count == 0) {
      throw new UnusableTilesException(
          "none of %d tiles can be read: %s"
              .formatted(
                  pool.size(), unreadable.isEmpty() ? "there is none" : unreadable.getFirst()));
    }
    return new EmbeddedTiles(
        Arrays.copyOf(indices, count),
        new Rows(count, dimension, Arrays.copyOf(numbers, count * dimension)),
        unreadable);
  }

  private static Read read(TilePool pool, TileEncoder encoder, int index) {
    try {
      return new Read(index, Optional.of(encoder.fit(pool.tile(index))), "");
    } catch (UnreadableTileException e) {
      return new Read(index, Optional.empty(), pool.name(index) + ": " + e.getMessage());
    }
  }
}
