package org.slidestream.encoder;

import java.util.List;
import org.slidestream.slide.pixels.Filter;

/**
 * Everything one must know of an encoder to feed it and to trust its embeddings.
 *
 * @param id names weights and preprocessing: the folder's name, then {@code @} and the first 12 hex
 *     digits of the weights' SHA-256
 * @param architecture timm's name, such as {@code vit_large_patch16_224}
 * @param sha256 of the weights file, in hex
 * @param dimension of an embedding
 * @param tilePixels width and height of the image that it embeds, in pixels
 * @param micronsPerPixel resolution of that image
 * @param mean of each channel, 0 to 1, subtracted
 * @param std of each channel, divided by
 * @param interpolation how a tile of another size is resized
 * @param licence of the weights, as the files say it
 * @param shortSidePixels to which the short side of a tile is resized before the centre is cropped,
 *     in pixels; {@code tilePixels} where the whole tile is seen
 * @param pooling what of the transformer's tokens is the embedding
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
    String licence,
    int shortSidePixels,
    Pooling pooling) {

  /**
   * @throws IllegalArgumentException where the numbers describe no preprocessing
   */
  public EncoderCard {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (tilePixels <= 0 || shortSidePixels < tilePixels) {
      throw new IllegalArgumentException(
          "a tile of %d pixels cannot be cropped from %d".formatted(tilePixels, shortSidePixels));
    }
    if (mean.size() != 3 || std.size() != 3 || !std.stream().allMatch(s -> s > 0)) {
      throw new IllegalArgumentException("three means and positive deviations, not " + mean + std);
    }
  }

  /** The card of an encoder that sees the whole of a square tile and gives its class token. */
  public EncoderCard(
      String id,
      String architecture,
      String sha256,
      int dimension,
      int tilePixels,
      double micronsPerPixel,
      List<Float> mean,
      List<Float> std,
      Filter interpolation,
      String licence) {
    this(
        id,
        architecture,
        sha256,
        dimension,
        tilePixels,
        micronsPerPixel,
        mean,
        std,
        interpolation,
        licence,
        tilePixels,
        Pooling.CLASS_TOKEN);
  }

  /** The same card with the dimension that a probe has shown. */
  public EncoderCard ofDimension(int shown) {
    return new EncoderCard(
        id,
        architecture,
        sha256,
        shown,
        tilePixels,
        micronsPerPixel,
        mean,
        std,
        interpolation,
        licence,
        shortSidePixels,
        pooling);
  }
}
