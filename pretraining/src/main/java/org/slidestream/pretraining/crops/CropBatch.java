package org.slidestream.pretraining.crops;

/**
 * What one step learns from.
 *
 * @param globals two large views of each image
 * @param locals small views of each image
 * @param masks of the large views, in their order
 */
public record CropBatch(Crops globals, Crops locals, PatchMasks masks) {}
