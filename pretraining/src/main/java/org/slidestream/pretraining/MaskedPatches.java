package org.slidestream.pretraining;

import java.util.stream.IntStream;

/**
 * Where the masked patches of a batch's large views are.
 *
 * @param index places among all patches of all views, ascending
 * @param weights one over the number of masked patches of each one's view
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step, never compared
record MaskedPatches(long[] index, float[] weights) {
  /**
   * The places of flags.
   *
   * @param patches of a view
   */
  static MaskedPatches of(boolean[] masked, int patches) {
    int[] places = IntStream.range(0, masked.length).filter(i -> masked[i]).toArray();
    int[] counts = new int[masked.length / patches];
    for (int place : places) {
      counts[place / patches]++;
    }
    long[] index = new long[places.length];
    float[] weights = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      index[i] = places[i];
      weights[i] = 1f / counts[places[i] / patches];
    }
    return new MaskedPatches(index, weights);
  }
}
