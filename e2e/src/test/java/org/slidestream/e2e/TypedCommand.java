package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that somebody typed: what it says, and how it ends. */
final class TypedCommand {
  private static final int PATIENCE_SECONDS = 90;

  private final Process process;
  private final Path out;
  private final Path err;

  private TypedCommand(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static TypedCommand start(List<String> command, Path folder, String name) throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new TypedCommand(process, out, err);
  }

  /** What it has said so far. */
  String output() throws IOException {
    return Files.readString(out);
  }

  /** What it has complained of so far, line by line. */
  List<String> complaints() throws IOException {
    return Files.readAllLines(err);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Waits until it ends; its exit code. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s ended", out).isTrue();
    return process.exitValue();
  }

  /** Asks it to end, as Ctrl-C and SIGTERM do. */
  void terminate() {
    process.toHandle().destroy(); // Process.destroy would close its standard input, too
  }

  /** Ends it at once, with SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
