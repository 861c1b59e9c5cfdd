package org.slidestream.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slidestream.stack.platform.JavaCommand;

/** A service's own main in a process that ends when the tests do. */
final class ServiceProcess {
  private ServiceProcess() {}

  static Process start(Class<?> main, Map<String, String> properties, Path log) throws IOException {
    List<String> flags = new ArrayList<>(List.of("-Xmx1g"));
    properties.forEach((key, value) -> flags.add("-D%s=%s".formatted(key, value)));
    return new ProcessBuilder(
            JavaCommand.tethered(flags, JavaCommand.ownClassPath(), main.getName()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }
}
