package org.slidestream.encoder;

import java.util.List;
import org.slidestream.slide.pixels.Filter;

/**
 * Everything one must know of an encoder to feed it and to trust its embeddings.
 *
 * @param id names weights and preprocessing: the folder's name or the card's own, then {@code @}
 *     and the first 12 hex digits of the weights' SHA-256
 * @param architecture timm's name, such as {@code vit_large_patch16_224}
 * @param sha256 of the weights file, in hex
 * @param dimension of an embedding
 * @param tilePixels width and height of the image that it embeds, in pixels
 * @param micronsPerPixel resolution of that image
 * @param mean of each channel, 0 to 1, subtracted
 * @param std of each channel, divided by
 * @param interpolation how a tile of another size is resized
 * @param licence of the weights, as the files say it
 */
public record EncoderCard(
    String id,
    String architecture,
    String sha256,
    int dimension,
    int tilePixels,
    double micronsPerPixel,
    List<Float> mean,
    List<Float> std,
    Filter interpolation,
    String licence) {}
