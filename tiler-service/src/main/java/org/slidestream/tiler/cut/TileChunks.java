package org.slidestream.tiler.cut;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.tiler.grid.TileSpec;

/**
 * The tiles of a slide in order, a chunk at a time. While one chunk is in hand the next is being
 * cut, never more: memory holds two chunks, whatever the slide. Of one thread at a time.
 */
public final class TileChunks implements AutoCloseable {
  /** What a chunk holds about: so much that its commit costs little, and memory bears it. */
  private static final long CHUNK_BYTES = 16L << 20;

  /** What a tile is taken for until the first are cut. */
  private static final long LARGE_TILE = 128L << 10;

  private final Tiling tiling;
  private final Iterator<TileSpec> tiles;
  private final int size;
  private final Executor pool;
  private List<CompletableFuture<Chunk>> now = List.of();
  private List<CompletableFuture<Chunk>> ahead;
  private long tileBytes = LARGE_TILE;
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
   * The next chunk, never empty. Where the slide is damaged it has holes.
   *
   * @throws UnreadableSlideException when the file cannot be read any more, damaged or not
   */
  public Chunk next() throws UnreadableSlideException, InterruptedException {
    now = ahead;
    ahead = begin();
    List<Chunk> parts = new ArrayList<>(now.size());
    for (CompletableFuture<Chunk> tile : now) {
      parts.add(await(tile));
    }
    Chunk chunk = Chunk.of(parts);
    if (!chunk.tiles().isEmpty()) {
      tileBytes = Math.max(1, chunk.bytes() / chunk.tiles().size());
    }
    return chunk;
  }

  /** Begins no more and waits for what is being cut: afterwards the slide may be closed. */
  @Override
  public void close() {
    abandoned = true;
    for (CompletableFuture<Chunk> tile : now) {
      settle(tile);
    }
    for (CompletableFuture<Chunk> tile : ahead) {
      settle(tile);
    }
    ahead = List.of();
  }

  private List<CompletableFuture<Chunk>> begin() {
    long most = Math.clamp(CHUNK_BYTES / tileBytes, 1, size);
    List<CompletableFuture<Chunk>> chunk = new ArrayList<>();
    while (chunk.size() < most && tiles.hasNext()) {
      TileSpec spec = tiles.next();
      CompletableFuture<Chunk> tile = new CompletableFuture<>();
      pool.execute(() -> cut(spec, tile));
      chunk.add(tile);
    }
    return chunk;
  }

  private void cut(TileSpec spec, CompletableFuture<Chunk> tile) {
    if (abandoned) {
      tile.cancel(false);
      return;
    }
    try {
      tile.complete(Chunk.of(tiling.cut(spec)));
    } catch (UnreadableSlideException e) {
      if (isFileGone(e)) {
        tile.completeExceptionally(e);
      } else {
        tile.complete(Chunk.of(new Hole(spec, String.valueOf(e.getMessage()))));
      }
    } catch (RuntimeException e) { // a reader may stumble over a hostile file
      if (Thread.currentThread().isInterrupted()) {
        tile.completeExceptionally(e);
      } else {
        tile.complete(Chunk.of(new Hole(spec, "it cannot be decoded")));
      }
    } catch (Error e) {
      tile.completeExceptionally(e);
      throw e;
    }
  }

  /** A share that is away or a failing disk is no damage of the slide. */
  private static boolean isFileGone(UnreadableSlideException e) {
    return e.getCause() instanceof IOException cause
        && !(cause instanceof UndecodableImageException)
        && !(cause instanceof UnreadableSlideException);
  }

  private static Chunk await(CompletableFuture<Chunk> tile)
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

  private static void settle(CompletableFuture<Chunk> tile) {
    tile.handle((_, _) -> true).join();
  }
}
