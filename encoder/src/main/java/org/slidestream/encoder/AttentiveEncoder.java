package org.slidestream.encoder;

import org.slidestream.slide.pixels.RgbImage;

/** An encoder that shows where it looks. */
public interface AttentiveEncoder extends TileEncoder {
  /**
   * The attention of the last block's class token over an image at the card's resolution, which is
   * not resized: what is left of the last whole patch at the right and at the bottom is cut off.
   *
   * @throws IllegalArgumentException where the image has no whole patch
   * @throws UnsupportedOperationException where the encoder is a program of the user's own
   */
  AttentionMap attention(RgbImage image);
}
