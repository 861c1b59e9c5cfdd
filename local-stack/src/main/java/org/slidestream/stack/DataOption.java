package org.slidestream.stack;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a stack has its data: the same option in every command. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "directory of the stack's data and logs (default: ${DEFAULT-VALUE})",
      defaultValue = ".slidestream")
  Path home = Path.of(".slidestream");
}
