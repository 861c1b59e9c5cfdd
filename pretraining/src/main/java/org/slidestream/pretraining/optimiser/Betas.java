package org.slidestream.pretraining.optimiser;

/**
 * How slowly AdamW forgets.
 *
 * @param means decay of the gradients' mean
 * @param squares decay of the gradients' squares
 */
public record Betas(double means, double squares) {}
