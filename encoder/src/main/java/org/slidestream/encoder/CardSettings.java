package org.slidestream.encoder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a user says of an encoder where its files are silent or wrong; it goes before the files.
 *
 * @param architecture {@code uni}, {@code uni2-h}, or timm's or DINOv2's name of the transformer
 * @param micronsPerPixel resolution of the image that it embeds
 * @param pooling what of its tokens becomes the embedding
 * @param licence of the weights
 */
public record CardSettings(
    Optional<String> architecture,
    Optional<Double> micronsPerPixel,
    Optional<Pooling> pooling,
    Optional<String> licence) {

  /** Everything is in the files. */
  public static final CardSettings NONE =
      new CardSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Only the architecture is said, as weights without a {@code config.json} need it. */
  public static CardSettings architecture(String name) {
    return new CardSettings(
        Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Writes all but the architecture, which is more than a field, over a {@code config.json}. */
  void over(ObjectNode config) {
    micronsPerPixel.ifPresent(
        microns -> config.withObjectProperty("slidestream").put("microns_per_pixel", microns));
    pooling.ifPresent(
        chosen -> config.withObjectProperty("slidestream").put("pooling", chosen.configName()));
    licence.ifPresent(text -> config.withObjectProperty("pretrained_cfg").put("license", text));
  }
}
