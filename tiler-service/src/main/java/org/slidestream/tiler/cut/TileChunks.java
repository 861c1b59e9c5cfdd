package org.slidestream.tiler.cut;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.UndecodableImageException;
import org.slidestream.tiler.grid.TileSpec;

/**
 * The tiles of a slide in order, a chunk at a time. While one chunk is in hand the next is being
 * cut, never more: memory holds two chunks, whatever the slide. Of one thread at a time.
 *
 * @param <T> what is made of each tile as soon as it is cut
 */
public final class TileChunks<T> implements AutoCloseable {
  /** What a chunk holds about: so much that its commit costs little, and memory bears it. */
  public static final long CHUNK_BYTES = 16L << 20;

  /** What a tile is taken for until the first are cut. */
  private static final long LARGE_TILE = 128L << 10;

  private final Tiling tiling;
  private final Iterator<TileSpec> tiles;
  private final int size;
  private final Function<CutTile, T> making;
  private final Executor pool;
  private List<CompletableFuture<Part<T>>> now = List.of();
  private List<CompletableFuture<Part<T>>> ahead;
  private long tileBytes = LARGE_TILE;
  private volatile boolean abandoned;

  /** A tile that was cut, or a hole. */
  private sealed interface Part<T> {}

  private record Made<T>(T tile, int bytes) implements Part<T> {}

  private record Damaged<T>(Hole hole) implements Part<T> {}

  TileChunks(Tiling tiling, int first, int size, Function<CutTile, T> making, Executor pool) {
    this.tiling = tiling;
    this.tiles = tiling.tiles().skip(first).iterator();
    this.size = size;
    this.making = making;
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
   * @throws UnreadableSlideException when the slide cannot be read any more, damaged or not
   */
  public Chunk<T> next() throws UnreadableSlideException, InterruptedException {
    now = ahead;
    ahead = begin();
    List<T> made = new ArrayList<>(now.size());
    List<Hole> holes = new ArrayList<>();
    long bytes = 0;
    for (CompletableFuture<Part<T>> part : now) {
      switch (await(part)) {
        case Made<T> tile -> {
          made.add(tile.tile());
          bytes += tile.bytes();
        }
        case Damaged<T> damaged -> holes.add(damaged.hole());
      }
    }
    if (!made.isEmpty()) {
      tileBytes = Math.max(1, bytes / made.size());
    }
    return new Chunk<>(made, holes);
  }

  /** Begins no more and waits for what is being cut: afterwards the slide may be closed. */
  @Override
  public void close() {
    abandoned = true;
    for (CompletableFuture<Part<T>> tile : now) {
      settle(tile);
    }
    for (CompletableFuture<Part<T>> tile : ahead) {
      settle(tile);
    }
    ahead = List.of();
  }

  private List<CompletableFuture<Part<T>>> begin() {
    long most = Math.clamp(CHUNK_BYTES / tileBytes, 1, size);
    List<CompletableFuture<Part<T>>> chunk = new ArrayList<>();
    while (chunk.size() < most && tiles.hasNext()) {
      TileSpec spec = tiles.next();
      CompletableFuture<Part<T>> tile = new CompletableFuture<>();
      pool.execute(() -> cut(spec, tile));
      chunk.add(tile);
    }
    return chunk;
  }

  private void cut(TileSpec spec, CompletableFuture<Part<T>> part) {
    if (abandoned) {
      part.cancel(false);
      return;
    }
    try {
      part.complete(cut(spec));
    } catch (UnreadableSlideException | RuntimeException e) {
      part.completeExceptionally(e);
    } catch (Error e) {
      part.completeExceptionally(e);
      throw e;
    }
  }

  private Part<T> cut(TileSpec spec) throws UnreadableSlideException {
    CutTile tile;
    try {
      tile = tiling.cut(spec);
    } catch (UnreadableSlideException e) {
      if (isSlideGone(e)) {
        throw e;
      }
      return new Damaged<>(new Hole(spec, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) { // a reader may stumble over a hostile file
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      return new Damaged<>(new Hole(spec, "it cannot be decoded"));
    }
    return new Made<>(making.apply(tile), tile.image().length);
  }

  /** A share that is away, a failing disk or a reader that crashed is no damage of this tile. */
  private static boolean isSlideGone(UnreadableSlideException e) {
    return e.getCause() != null && !(e.getCause() instanceof UndecodableImageException);
  }

  private static <T> Part<T> await(CompletableFuture<Part<T>> part)
      throws UnreadableSlideException, InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case UnreadableSlideException unreadable -> throw unreadable;
        case RuntimeException broken -> throw broken;
        case Error broken -> throw broken;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void settle(CompletableFuture<?> tile) {
    tile.handle((_, _) -> true).join();
  }
}
