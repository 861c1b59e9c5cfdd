package org.slidestream.encoder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slidestream.slide.pixels.Filter;

/**
 * What a user says of an encoder where its files are silent or wrong. It goes before the files, but
 * for the architecture, which only fills what they leave out.
 *
 * @param architecture {@code uni}, {@code uni2-h}, or timm's or DINOv2's name of the transformer
 * @param tilePixels width and height of the image that it embeds, in pixels
 * @param crop of a resized tile's side, how much is seen, above 0 and at most 1
 * @param interpolation how a tile of another size is resized
 * @param mean of each channel, 0 to 1
 * @param std of each channel
 * @param micronsPerPixel resolution of the image that it embeds
 * @param pooling what of its tokens becomes the embedding
 * @param licence of the weights
 */
public record CardSettings(
    Optional<String> architecture,
    Optional<Integer> tilePixels,
    Optional<Double> crop,
    Optional<Filter> interpolation,
    Optional<List<Float>> mean,
    Optional<List<Float>> std,
    Optional<Double> micronsPerPixel,
    Optional<Pooling> pooling,
    Optional<String> licence) {

  /** Everything is in the files. */
  public static final CardSettings NONE =
      new CardSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Only the architecture is said, as weights without a {@code config.json} need it. */
  public static CardSettings architecture(String name) {
    return new CardSettings(
        Optional.of(name),
        NONE.tilePixels,
        NONE.crop,
        NONE.interpolation,
        NONE.mean,
        NONE.std,
        NONE.micronsPerPixel,
        NONE.pooling,
        NONE.licence);
  }

  /** Writes all but the architecture, which is more than a field, over a {@code config.json}. */
  void over(ObjectNode config) {
    ObjectNode own = config.withObjectProperty("slidestream");
    micronsPerPixel.ifPresent(microns -> own.put("microns_per_pixel", microns));
    pooling.ifPresent(chosen -> own.put("pooling", chosen.configName()));
    ObjectNode pretrained = config.withObjectProperty("pretrained_cfg");
    tilePixels.ifPresent(side -> pretrained.putArray("input_size").add(3).add(side).add(side));
    crop.ifPresent(part -> pretrained.put("crop_pct", part));
    interpolation.ifPresent(
        filter -> pretrained.put("interpolation", filter.name().toLowerCase(Locale.ROOT)));
    mean.ifPresent(channels -> channels.forEach(pretrained.putArray("mean")::add));
    std.ifPresent(channels -> channels.forEach(pretrained.putArray("std")::add));
    licence.ifPresent(text -> pretrained.put("license", text));
  }
}
