package org.slidestream.pretraining.network;

import ai.djl.pytorch.engine.PtNDArray;

/**
 * What a step sees, on the device.
 *
 * @param images of the batch
 * @param globals {@code [2 * images, 3, side, side]}, normalised: the first view of every image,
 *     then the second; as the teacher sees them
 * @param students the same as the student sees them
 * @param locals the small views alike
 * @param masked flags {@code [2 * images, patches]} of what the student does not see of the globals
 * @param index {@code [m]} places of those patches among the patches of all globals
 * @param weights {@code [m]} one over the masked patches of each one's view
 */
public record Views(
    long images,
    PtNDArray globals,
    PtNDArray students,
    PtNDArray locals,
    PtNDArray masked,
    PtNDArray index,
    PtNDArray weights) {}
