package org.slidestream.pretraining.data;

import org.slidestream.pretraining.crops.CropBatch;

/** What a run learns from: one batch for each step, from some step on. */
public interface Batches extends AutoCloseable {
  /**
   * The batch of the next step.
   *
   * @throws InterruptedException where the thread was asked to end
   */
  CropBatch next() throws InterruptedException;

  @Override
  void close();
}
