package org.slidestream.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.encoder.EncoderCard;

/** The settings of the services on one machine. */
final class StackSettings {
  private static final List<String> SERVICES = List.of("tiler", "embed", "classifier");

  private StackSettings() {}

  /**
   * What the encoder's card and the directory say, under what the user says.
   *
   * @param overrides settings by key, which win
   * @throws UserException when one of them is of no service
   */
  static Map<String, String> of(Path home, EncoderCard card, Map<String, String> overrides) {
    for (String key : overrides.keySet()) {
      requireKnown(key);
    }
    Map<String, String> settings = new HashMap<>();
    // everything that the user can read: who can reach the loopback broker is the user
    settings.put("tiler.roots", "/");
    settings.put("tiler.instance", "local");
    settings.put("tiler.tile-pixels", Integer.toString(card.tilePixels()));
    settings.put("tiler.microns-per-pixel", Double.toString(card.micronsPerPixel()));
    settings.put("embed.encoder", home.toString());
    settings.put("embed.instance", "local");
    settings.put("classifier.state-dir", home.resolve("state").toString());
    settings.putAll(overrides);
    return settings;
  }

  /** The rest of the key is checked by the service that reads it. */
  private static void requireKnown(String key) {
    if (SERVICES.stream().noneMatch(service -> key.startsWith(service + "."))) {
      throw new UserException(
          "no service has a setting %s: they begin with %s".formatted(key, SERVICES));
    }
  }
}
