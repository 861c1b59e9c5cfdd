package org.slidestream.pretraining.crops;

/**
 * What one step learns from.
 *
 * @param globals two large views of each image, as the teacher sees them
 * @param students the same views as the student sees them
 * @param locals small views of each image
 * @param masks of the large views, in their order
 */
public record CropBatch(Crops globals, Crops students, Crops locals, PatchMasks masks) {}
