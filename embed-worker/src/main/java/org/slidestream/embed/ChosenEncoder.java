package org.slidestream.embed;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.slidestream.encoder.CardSettings;
import org.slidestream.encoder.DevicePolicy;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.Pooling;
import org.slidestream.encoder.PrecisionPolicy;
import org.slidestream.encoder.TileEncoder;
import org.slidestream.encoder.UnusableEncoderException;
import org.slidestream.encoder.torch.TorchTileEncoder;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.slide.pixels.Filter;

/** The encoder that the settings choose. */
final class ChosenEncoder {
  private ChosenEncoder() {}

  /**
   * Loads it.
   *
   * @throws SettingsException when a setting makes no sense, or the encoder cannot be used
   */
  static TileEncoder open(EmbedSettings settings) {
    int threads = settings.threads().orElse(Runtime.getRuntime().availableProcessors());
    try {
      return TorchTileEncoder.open(
          EncoderFolder.read(settings.encoder(), card(settings)),
          Settings.positive("embed.threads", threads),
          named(
              "embed.precision, embed.least-cosine",
              () -> PrecisionPolicy.of(settings.precision(), settings.leastCosine())),
          named("embed.device", () -> DevicePolicy.of(settings.device())));
    } catch (UnusableEncoderException e) {
      throw new SettingsException("embed.encoder: " + e.getMessage(), e);
    }
  }

  static CardSettings card(EmbedSettings settings) {
    EmbedSettings.Card said = settings.card();
    return new CardSettings(
        settings.architecture(),
        said.tilePixels().stream().boxed().findFirst(),
        boxed(said.crop()),
        named("embed.card.interpolation", () -> said.interpolation().map(ChosenEncoder::filter)),
        said.mean(),
        said.std(),
        boxed(said.micronsPerPixel()),
        named("embed.card.pooling", () -> said.pooling().map(Pooling::of)),
        said.licence());
  }

  private static Optional<Double> boxed(OptionalDouble value) {
    return value.stream().boxed().findFirst();
  }

  private static Filter filter(String name) {
    for (Filter filter : Filter.values()) {
      if (filter.name().toLowerCase(Locale.ROOT).equals(name)) {
        return filter;
      }
    }
    throw new IllegalArgumentException(
        "interpolation %s is not bilinear or bicubic".formatted(name));
  }

  private static <T> T named(String key, Supplier<T> choice) {
    try {
      return choice.get();
    } catch (IllegalArgumentException e) {
      throw new SettingsException(key + ": " + e.getMessage(), e);
    }
  }
}
