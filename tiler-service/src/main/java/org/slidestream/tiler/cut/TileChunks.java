package org.slidestream.tiler.cut;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.tiler.grid.TileSpec;

/**
 * The tiles of a slide in order, a chunk at a time. While one chunk is in hand the next is being
 * cut, never more: memory holds two chunks, whatever the slide. Of one thread.
 */
public final class TileChunks implements AutoCloseable {
  private final Tiling tiling;
  private final Iterator<TileSpec> tiles;
  private final int size;
  private final Executor pool;
  private List<CompletableFuture<CutTile>> now = List.of();
  private List<CompletableFuture<CutTile>> ahead;
  private volatile boolean abandoned;

  TileChunks(Tiling tiling, int first, int size, Executor pool) {
    this.tiling = tiling;
    this.tiles = tiling.tiles().skip(first).iterator();
    this.size = size;
    this.pool = pool;
    this.ahead = begin();
  }

  /** Whether there is another chunk. */
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  /**
   * The next chunk, never empty.
   *
   * @throws UnreadableSlideException when a tile of it cannot be decoded
   */
  public List<CutTile> next() throws UnreadableSlideException, InterruptedException {
    now = ahead;
    ahead = begin();
    List<CutTile> chunk = new ArrayList<>(now.size());
    for (CompletableFuture<CutTile> tile : now) {
      chunk.add(await(tile));
    }
    return chunk;
  }

  /** Begins no more and waits for what is being cut: afterwards the slide may be closed. */
  @Override
  public void close() {
    abandoned = true;
    for (CompletableFuture<CutTile> tile : now) {
      settle(tile);
    }
    for (CompletableFuture<CutTile> tile : ahead) {
      settle(tile);
    }
    ahead = List.of();
  }

  private List<CompletableFuture<CutTile>> begin() {
    List<CompletableFuture<CutTile>> chunk = new ArrayList<>(size);
    while (chunk.size() < size && tiles.hasNext()) {
      TileSpec spec = tiles.next();
      CompletableFuture<CutTile> tile = new CompletableFuture<>();
      pool.execute(() -> cut(spec, tile));
      chunk.add(tile);
    }
    return chunk;
  }

  private void cut(TileSpec spec, CompletableFuture<CutTile> tile) {
    if (abandoned) {
      tile.cancel(false);
      return;
    }
    try {
      tile.complete(tiling.cut(spec));
    } catch (UnreadableSlideException e) {
      tile.completeExceptionally(new UnreadableSlideException(at(spec) + ": " + e.getMessage(), e));
    } catch (RuntimeException e) { // a reader may stumble over a hostile file
      boolean interrupted = Thread.currentThread().isInterrupted();
      tile.completeExceptionally(
          interrupted ? e : new UnreadableSlideException(at(spec) + " cannot be decoded", e));
    } catch (Error e) {
      tile.completeExceptionally(e);
      throw e;
    }
  }

  private static CutTile await(CompletableFuture<CutTile> tile)
      throws UnreadableSlideException, InterruptedException {
    try {
      return tile.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case UnreadableSlideException unreadable -> throw unreadable;
        case Error broken -> throw broken;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void settle(CompletableFuture<CutTile> tile) {
    tile.handle((_, _) -> true).join();
  }

  private static String at(TileSpec tile) {
    return "tile %d at (%d, %d)".formatted(tile.index(), tile.x(), tile.y());
  }
}
