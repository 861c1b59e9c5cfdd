package org.slidestream.pretraining.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slidestream.pretraining.crops.CropBatch;
import org.slidestream.pretraining.crops.MultiCrop;
import org.slidestream.slide.pixels.RgbImage;

/**
 * Batches of views, made by threads ahead of the training. What a step gets depends on the seed and
 * the step alone: neither on the number of threads nor on where a run was interrupted.
 */
public final class CropLoader implements Batches {
  private final TilePool pool;
  private final MultiCrop crops;
  private final Draw draw;
  private final SkippedTiles skipped;
  private final ExecutorService threads;
  private final Deque<Future<CropBatch>> ahead = new ArrayDeque<>();
  private final int most;
  private long nextStep;

  /**
   * What is drawn for a step.
   *
   * @param batch images of a step
   * @param seed of everything random
   */
  public record Draw(int batch, long seed) {}

  /**
   * Begins to make batches.
   *
   * @param step the first that is asked for
   * @param threads that make them
   */
  public CropLoader(
      TilePool pool, MultiCrop crops, Draw draw, long step, int threads, SkippedTiles skipped) {
    this.pool = pool;
    this.crops = crops;
    this.draw = draw;
    this.skipped = skipped;
    this.nextStep = step;
    this.most = threads + 1;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("crops-", 0).daemon().factory());
    while (ahead.size() < most) {
      begin();
    }
  }

  private void begin() {
    long step = nextStep++;
    ahead.add(threads.submit(() -> batch(step)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws NoReadableTileException where a place in a batch found no tile that can be read
   */
  @Override
  public CropBatch next() throws InterruptedException {
    try {
      CropBatch batch = ahead.remove().get();
      begin();
      return batch;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NoReadableTileException none) {
        throw none;
      }
      throw new IllegalStateException("views could not be made", e.getCause());
    }
  }

  private CropBatch batch(long step) {
    SplittableRandom random = new SplittableRandom(31 * draw.seed() + step);
    ShuffledOrder order = new ShuffledOrder(pool.size(), draw.seed());
    List<MultiCrop.Views> views = new ArrayList<>();
    for (int i = 0; i < draw.batch(); i++) {
      RgbImage tile = readable(order.at(step * draw.batch() + i), random);
      views.add(crops.of(tile, random.split()));
    }
    return crops.batch(views, random);
  }

  /** The tile, or another one where it cannot be read. */
  private RgbImage readable(int first, SplittableRandom random) {
    int index = first;
    for (int tries = 0; tries < NoReadableTileException.TRIES; tries++) {
      try {
        return pool.tile(index);
      } catch (UnreadableTileException e) {
        skipped.add(pool.name(index), e);
        index = random.nextInt(pool.size());
      }
    }
    throw new NoReadableTileException(pool.name(first));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
