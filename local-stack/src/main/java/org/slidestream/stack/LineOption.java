package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.LineSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which running line a command is for: the same options in every such command. */
final class LineOption {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = {
        "of a line that runs elsewhere: kafka.bootstrap.servers, registry.url and what else its",
        "services need to reach both; the environment may say the same (KAFKA_BOOTSTRAP_SERVERS)"
      })
  private @Nullable Path settings;

  /**
   * The line elsewhere that is named, else the stack on this machine.
   *
   * @throws UserException when none is named and none runs here
   * @throws org.slidestream.launcher.SettingsException when the settings are of no line
   */
  Installation installation() throws IOException {
    Optional<LineSettings> elsewhere = LineSettings.ofProcess(Optional.ofNullable(settings));
    return elsewhere.isPresent() ? Installation.of(elsewhere.get()) : Installation.at(data.home);
  }
}
