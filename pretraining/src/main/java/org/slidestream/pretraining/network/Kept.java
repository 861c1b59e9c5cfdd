package org.slidestream.pretraining.network;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

/**
 * Which views each branch of a transformer is computed for.
 *
 * @param large {@code [branches, kept]}, of the large views; all where it is empty
 * @param small alike, of the small ones
 */
public record Kept(PtNDArray large, PtNDArray small) {
  /** Every view. */
  public static Kept all(PtNDManager call) {
    PtNDArray all = Transformer.none(call, DataType.INT64);
    return new Kept(all, all);
  }
}
