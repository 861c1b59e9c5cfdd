package org.slidestream.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.launcher.Settings;
import org.slidestream.retrieval.RetrievalSettings;
import org.slidestream.tiler.TilerSettings;

/** The settings of the services on one machine. */
record StackSettings(
    TilerSettings tiler,
    EmbedSettings embed,
    ClassifierSettings classifier,
    RetrievalSettings retrieval) {
  private static final List<String> SERVICES = List.of("tiler", "embed", "classifier", "retrieval");

  /**
   * What the encoder's card and the directory say, under what the user says.
   *
   * @param overrides settings by key, which win
   * @throws UserException when one of them is of no service
   * @throws org.slidestream.launcher.SettingsException when a service does not understand one
   */
  static StackSettings of(Path home, EncoderCard card, Map<String, String> overrides) {
    requireServices(overrides, SERVICES);
    Map<String, String> settings = new HashMap<>();
    // everything that the user can read: who can reach the loopback broker is the user
    settings.put("tiler.roots", "/");
    settings.put("tiler.instance", "local");
    settings.put("tiler.tile-pixels", Integer.toString(card.tilePixels()));
    settings.put("tiler.microns-per-pixel", Double.toString(card.micronsPerPixel()));
    settings.put("embed.encoder", home.toString());
    settings.put("embed.instance", "local");
    settings.put("classifier.state-dir", home.resolve("state").toString());
    settings.put("classifier.http.port", "0");
    settings.put("retrieval.folder", home.resolve("index").toString());
    settings.put("retrieval.http.port", "0");
    settings.putAll(overrides);
    return new StackSettings(
        Settings.read(TilerSettings.class, settings),
        Settings.read(EmbedSettings.class, settings),
        Settings.read(ClassifierSettings.class, settings),
        Settings.read(RetrievalSettings.class, settings));
  }

  /** The tiler's settings where nothing else runs. */
  static TilerSettings ofTiler(Map<String, String> overrides) {
    requireServices(overrides, List.of("tiler"));
    return Settings.read(TilerSettings.class, overrides);
  }

  /** A service refuses what it does not know; what begins with no service's name, nobody reads. */
  private static void requireServices(Map<String, String> settings, List<String> services) {
    for (String key : settings.keySet()) {
      if (services.stream().noneMatch(service -> key.startsWith(service + "."))) {
        throw new UserException(
            "nobody here has a setting %s: settings begin with %s"
                .formatted(key, String.join("., ", services) + "."));
      }
    }
  }
}
