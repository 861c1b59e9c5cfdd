package org.slidestream.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.stack.Slidestream;
import org.slidestream.stack.platform.JavaCommand;

/** A folder in which somebody types commands of Slidestream, each a process of its own. */
final class Console implements AutoCloseable {
  private static final Path REGISTRY =
      Path.of("..", "local-stack", "target", "registry").toAbsolutePath().normalize();

  /** What the script adds to what every JVM of ours gets. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx2g",
          "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
          "-Dlog4j2.configurationFile=log4j2-stack.xml",
          "-Dslidestream.registry=" + REGISTRY,
          "-Dslidestream.encoder=" + System.getProperty("slidestream.encoder"));

  private final Path folder;
  private final List<String> flags;
  private final List<TypedCommand> typed = new ArrayList<>();

  Console(Path folder) throws IOException {
    this(folder, List.of());
  }

  /** The same where the JVM of each command gets more flags. */
  Console(Path folder, List<String> more) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.flags = new ArrayList<>(FLAGS);
    flags.addAll(more);
  }

  /** The folder. */
  Path folder() {
    return folder;
  }

  /** Types {@code ./slidestream WORDS}, and goes on while it runs. */
  TypedCommand start(String... words) throws IOException {
    List<String> command =
        JavaCommand.tethered(flags, JavaCommand.ownClassPath(), Slidestream.class.getName());
    command.addAll(List.of(words));
    TypedCommand started = TypedCommand.start(command, folder, words[0] + "-" + typed.size());
    typed.add(started);
    return started;
  }

  /** Types it, and waits until it ends. */
  TypedCommand run(String... words) throws Exception {
    TypedCommand command = start(words);
    command.awaitEnd();
    return command;
  }

  @Override
  public void close() throws Exception {
    for (TypedCommand command : typed) {
      command.kill();
    }
  }
}
