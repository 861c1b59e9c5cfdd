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
import org.slidestream.pretraining.crops.CropPhases;
import org.slidestream.pretraining.crops.MultiCrop.Views;

/**
 * Batches of views, made by threads ahead of the training. What a step gets depends on the seed and
 * the step alone: neither on the number of threads nor on where a run was interrupted. Of one
 * thread at a time.
 */
public final class CropLoader implements Batches {
  /** Batches that are being made or are waiting, whatever the number of threads. */
  private static final int AHEAD = 3;

  private final CropPhases crops;
  private final Draw draw;
  private final TileOrder order;
  private final ReadableTiles tiles;
  private final ExecutorService threads;
  private final Deque<Making> ahead = new ArrayDeque<>();
  private long nextStep;

  /**
   * What is drawn for a step.
   *
   * @param batch images of a step
   * @param seed of everything random
   */
  public record Draw(int batch, long seed) {
    /** Random for an image, or for what the images of a step have in common at {@code batch}. */
    private SplittableRandom random(long step, int image) {
      return new SplittableRandom(Seeds.mixed(Seeds.mixed(seed, step), image));
    }
  }

  /** A batch that is being made. */
  private record Making(long step, List<Future<Views>> images) {}

  /**
   * Begins to make batches.
   *
   * @param step the first that is asked for
   * @param threads that make them
   * @throws UnusableTilesException where the pool is empty
   */
  public CropLoader(
      TilePool pool, CropPhases crops, Draw draw, long step, int threads, SkippedTiles skipped) {
    if (pool.size() == 0) {
      throw new UnusableTilesException("there is no tile to learn from");
    }
    this.crops = crops;
    this.draw = draw;
    this.order = TileOrder.of(pool, draw.seed());
    this.tiles = new ReadableTiles(pool, draw.seed(), skipped);
    this.nextStep = step;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("crops-", 0).daemon().factory());
    while (ahead.size() < AHEAD) {
      begin();
    }
  }

  private void begin() {
    long step = nextStep++;
    List<Future<Views>> images = new ArrayList<>(draw.batch());
    for (int i = 0; i < draw.batch(); i++) {
      int image = i;
      images.add(threads.submit(() -> views(step, image)));
    }
    ahead.add(new Making(step, images));
  }

  private Views views(long step, int image) {
    long place = step * draw.batch() + image;
    return crops.at(step).of(tiles.tile(order.at(place), place), draw.random(step, image));
  }

  /**
   * {@inheritDoc}
   *
   * @throws NoReadableTileException where no tile can be read
   */
  @Override
  public CropBatch next() throws InterruptedException {
    Making batch = ahead.remove();
    begin();
    List<Views> views = new ArrayList<>(draw.batch());
    for (Future<Views> image : batch.images()) {
      views.add(made(image));
    }
    return crops.at(batch.step()).batch(views, draw.random(batch.step(), draw.batch()));
  }

  private static Views made(Future<Views> image) throws InterruptedException {
    try {
      return image.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("views could not be made", e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
