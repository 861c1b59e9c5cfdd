package org.slidestream.pretraining;

/**
 * How the terms of the loss are weighed.
 *
 * @param image of the views' summaries
 * @param patch of the masked patches
 * @param spread of the summaries' nearness
 * @param temperature of the student
 */
record LossWeights(double image, double patch, double spread, double temperature) {}
