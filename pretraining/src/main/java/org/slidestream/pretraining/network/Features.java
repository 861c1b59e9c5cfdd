package org.slidestream.pretraining.network;

import ai.djl.pytorch.engine.PtNDArray;

/**
 * What a transformer says of views.
 *
 * @param summaries one row a view
 * @param patches one row for each patch that was asked for
 */
public record Features(PtNDArray summaries, PtNDArray patches) {}
