package org.slidestream.tiler.cut;

import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slidestream.slide.UnreadableSlideException;

/** Cuts tiles on a few threads, those of urgent slides first: encoding takes most of the time. */
public final class TileCutter implements AutoCloseable {
  private static final int STREAM_CHUNK = 64;

  private final AtomicLong begun = new AtomicLong();
  private final ExecutorService pool;

  /**
   * @param threads how many tiles are cut at a time
   */
  public TileCutter(int threads) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            Thread.ofPlatform().name("cut-", 0).daemon(true).factory());
  }

  /** One tile to cut. */
  private record Task(boolean urgent, long number, Runnable cutting)
      implements Runnable, Comparable<Task> {
    private static final Comparator<Task> ORDER =
        Comparator.comparing(Task::urgent).reversed().thenComparing(Task::number);

    @Override
    public void run() {
      cutting.run();
    }

    @Override
    public int compareTo(Task other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The tiles of a slide from a number on, chunk by chunk.
   *
   * @param first number of the first tile to cut
   * @param mostTiles of a chunk; it has fewer where they are large
   * @param urgent whether these are cut before the tiles of other slides
   * @param making what is made of each tile as soon as it is cut, on the same thread
   */
  public <T> TileChunks<T> chunks(
      Tiling tiling, int first, int mostTiles, boolean urgent, Function<CutTile, T> making) {
    return new TileChunks<>(
        tiling,
        first,
        mostTiles,
        making,
        cutting -> pool.execute(new Task(urgent, begun.getAndIncrement(), cutting)));
  }

  /**
   * All tiles of a slide, in order, cut while one goes along. To be closed before the slide is. A
   * file that cannot be read any more is an {@link UncheckedIOException}.
   *
   * @param holes is told of each tile that cannot be cut
   */
  public Stream<CutTile> stream(Tiling tiling, Consumer<Hole> holes) {
    TileChunks<CutTile> chunks = chunks(tiling, 0, STREAM_CHUNK, false, tile -> tile);
    return StreamSupport.stream(spliterator(chunks), false)
        .peek(chunk -> chunk.holes().forEach(holes))
        .flatMap(chunk -> chunk.tiles().stream())
        .onClose(chunks::close);
  }

  private static Spliterator<Chunk<CutTile>> spliterator(TileChunks<CutTile> chunks) {
    return new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
      @Override
      public boolean tryAdvance(Consumer<? super Chunk<CutTile>> action) {
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
