package org.slidestream.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slidestream.stack.platform.JavaCommand;

/** A service's own main in a process that ends when the tests do. */
final class ServiceProcess {
  private ServiceProcess() {}

  static Process start(
      Class<?> main, List<String> flags, Map<String, String> properties, Path log) {
    List<String> all = new ArrayList<>(List.of("-Xmx1g"));
    all.addAll(flags);
    properties.forEach((key, value) -> all.add("-D%s=%s".formatted(key, value)));
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.tethered(all, JavaCommand.ownClassPath(), main.getName()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
