package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** The log of the services that run in this JVM. */
final class StackLog {
  private StackLog() {}

  /** Where the logs are, those of broker and registry among them. */
  static Path folder(Path home) {
    return home.resolve("logs");
  }

  /** Where it is, for the stack whose data is under {@code home}. */
  static Path file(Path home) {
    return folder(home).resolve("services.log");
  }

  /** Sends what is logged from now on into it. */
  static void into(Path home) throws IOException {
    Files.createDirectories(file(home).getParent());
    System.setProperty("slidestream.log", file(home).toString());
    Configurator.reconfigure();
  }
}
