package org.slidestream.stack.evaluate;

/**
 * Somebody's embeddings of the same images.
 *
 * @param name of whoever made them
 * @param floor whether it is something that an encoder must beat
 * @param data the rows are the same for all contestants, in the same order
 */
public record Contestant(String name, boolean floor, LabelledData data) {}
