package org.slidestream.stack.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps Ctrl-C from reaching a child process: the terminal sends it to everybody, and the broker
 * would be gone before the services have committed their last work.
 */
final class OwnSession {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private OwnSession() {}

  /** The command in a session of its own, where the machine can do that. */
  static List<String> of(List<String> command) {
    if (!Files.isExecutable(SETSID)) {
      return command;
    }
    List<String> own = new ArrayList<>(command);
    own.addFirst(SETSID.toString());
    return own;
  }
}
