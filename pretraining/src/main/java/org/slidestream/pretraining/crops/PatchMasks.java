package org.slidestream.pretraining.crops;

/**
 * Which patches of the global crops the student does not see.
 *
 * @param rows of patches of a crop, and columns
 * @param masked one flag for each patch of each crop: crop after crop, row after row
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step, never compared
public record PatchMasks(int rows, boolean[] masked) {}
