package org.slidestream.classifier;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.HostInfo;
import org.slidestream.classifier.reading.ReadingServer;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.launcher.http.ListenAddress;

/** What the settings make of reading over HTTP. */
final class ReadingSettings {
  private static final String PREFIX = "classifier.http";
  private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

  private ReadingSettings() {}

  /**
   * A server that does not answer yet; empty where none is wanted.
   *
   * @throws SettingsException when a setting makes no sense, or the address is taken
   */
  static Optional<ReadingServer> bind(ClassifierSettings.Http http) {
    if (http.port().isEmpty()) {
      return Optional.empty();
    }
    int port = http.port().getAsInt();
    if (http.mostLag().isPresent() && http.mostLag().getAsLong() < 0) {
      throw new SettingsException(PREFIX + ".most-lag must be at least 0");
    }
    try {
      return Optional.of(
          ReadingServer.bind(
              ListenAddress.of(PREFIX, http.host(), port, http.tokenFile(), http.tlsFile()),
              advertised(http),
              Settings.positive(PREFIX + ".most-at-once", http.mostAtOnce()),
              http.mostLag()));
    } catch (IOException e) {
      throw new SettingsException(
          "%s: nobody can listen on %s:%d: %s".formatted(PREFIX, http.host(), port, e.getMessage()),
          e);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<HostInfo> advertised(ClassifierSettings.Http http) {
    if (http.advertised().isPresent()) {
      return Optional.of(address(http.advertised().get()));
    }
    if (EVERY_ADDRESS.contains(http.host())) {
      throw new SettingsException(
          PREFIX + ".advertised must say how the other instances reach this one");
    }
    return Optional.empty();
  }

  private static HostInfo address(String text) {
    try {
      HostInfo address = HostInfo.buildFromEndpoint(text);
      if (address != null) {
        return address;
      }
    } catch (ConfigException _) {
      // told below
    }
    throw new SettingsException(PREFIX + ".advertised is not host:port: " + text);
  }
}
