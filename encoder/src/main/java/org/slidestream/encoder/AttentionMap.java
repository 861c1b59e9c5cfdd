package org.slidestream.encoder;

import java.util.List;

/**
 * Where the class token of the last block looks, for each head.
 *
 * @param rows of patches
 * @param columns of patches
 * @param patchPixels side of a patch in the image
 * @param heads for each head, {@code rows * columns} weights row by row; they and those of the
 *     tokens before the patches, which are left out, sum to 1
 */
public record AttentionMap(int rows, int columns, int patchPixels, List<float[]> heads) {}
