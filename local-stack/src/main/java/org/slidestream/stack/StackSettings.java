package org.slidestream.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slidestream.encoder.EncoderCard;

/** The settings of the services on one machine. */
final class StackSettings {
  private StackSettings() {}

  /**
   * What the encoder's card and the directory say, under what the user says.
   *
   * @param overrides settings by key, which win
   */
  static Map<String, String> of(Path home, EncoderCard card, Map<String, String> overrides) {
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
}
