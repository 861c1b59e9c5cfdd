package org.slidestream.tiler.cut;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slidestream.slide.UnreadableSlideException;

/** Cuts tiles on a few threads: encoding takes most of the time. */
public final class TileCutter implements AutoCloseable {
  private static final int STREAM_CHUNK = 64;

  private final ExecutorService pool;

  /**
   * @param threads how many tiles are cut at a time
   */
  public TileCutter(int threads) {
    pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("cut-", 0).daemon(true).factory());
  }

  /**
   * The tiles of a slide from a number on, chunk by chunk.
   *
   * @param first number of the first tile to cut
   * @param chunkSize tiles of a chunk; the last may have fewer
   */
  public TileChunks chunks(Tiling tiling, int first, int chunkSize) {
    return new TileChunks(tiling, first, chunkSize, pool);
  }

  /**
   * All tiles of a slide, in order, cut while one goes along. To be closed before the slide is. A
   * slide that cannot be read on the way is an {@link UncheckedIOException}.
   */
  public Stream<CutTile> stream(Tiling tiling) {
    TileChunks chunks = chunks(tiling, 0, STREAM_CHUNK);
    return StreamSupport.stream(spliterator(chunks), false)
        .flatMap(List::stream)
        .onClose(chunks::close);
  }

  private static Spliterator<List<CutTile>> spliterator(TileChunks chunks) {
    return new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
      @Override
      public boolean tryAdvance(Consumer<? super List<CutTile>> action) {
        if (!chunks.hasNext()) {
          return false;
        }
        try {
          action.accept(chunks.next());
          return true;
        } catch (UnreadableSlideException e) {
          throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
          throw new CancellationException("interrupted while tiles were cut");
        }
      }
    };
  }

  @Override
  public void close() {
    pool.close();
  }
}
