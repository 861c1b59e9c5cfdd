package org.slidestream.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A script in a Python process that works when it is told to: it says {@code ready} and a word more
 * first, and answers each line of its standard input with a line.
 */
public final class PythonPeer implements AutoCloseable {
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final String greeting;

  private PythonPeer(Process process) throws IOException {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    String ready = answer();
    this.greeting = ready.substring(ready.indexOf(' ') + 1);
  }

  /**
   * Starts it.
   *
   * @param python a command
   * @param owner whose resource the script is
   * @param script name of the resource
   * @param folder where the script is put
   * @param environment added to this process's own
   * @throws IOException when there is no such Python, or it lacks what the script wants
   */
  public static PythonPeer start(
      String python,
      Class<?> owner,
      String script,
      Path folder,
      Map<String, String> environment,
      String... arguments)
      throws IOException {
    Path file = Files.createDirectories(folder).resolve(script);
    try (InputStream text = owner.getResourceAsStream(script)) {
      Files.write(file, Objects.requireNonNull(text, script).readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of(python, file.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new PythonPeer(builder.start());
  }

  /** What it said when it was ready. */
  public String greeting() {
    return greeting;
  }

  /** Its answer to a line. */
  public String ask(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
    return answer();
  }

  /**
   * A contender that answers a command with seconds by the clock and of the processor.
   *
   * @param work of a round
   */
  public Contender contender(String name, double work, String command) {
    return new Turn(this, name, work, command);
  }

  private record Turn(PythonPeer peer, String name, double work, String command)
      implements Contender {
    @Override
    public Timing round() throws IOException {
      String[] seconds = peer.ask(command).split(" ", 2);
      return new Timing(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the peer ended: its Python lacks what the script imports");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
