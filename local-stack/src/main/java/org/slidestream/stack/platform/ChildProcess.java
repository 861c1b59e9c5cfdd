package org.slidestream.stack.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of ours that lives no longer than we do, and whose output is a log file. */
public final class ChildProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final int LAST_LINES = 15;

  private final String name;
  private final Path log;
  private final Process process;
  private final PidFile pidFile;

  private ChildProcess(String name, Path log, Process process, PidFile pidFile) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.pidFile = pidFile;
  }

  /**
   * Starts a process, after one of the same name that a crash left behind has ended.
   *
   * @param home of the installation: gets {@code run/NAME.pid} and {@code logs/NAME.log}
   */
  static ChildProcess start(
      String name, Path home, List<String> command, Map<String, String> environment)
      throws IOException {
    Path log = Files.createDirectories(home.resolve("logs")).resolve(name + ".log");
    PidFile pidFile = PidFile.of(home, name);
    pidFile.endLeftover();
    ProcessBuilder builder =
        new ProcessBuilder(OwnSession.of(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    pidFile.write(process.toHandle());
    return new ChildProcess(name, log, process, pidFile);
  }

  /**
   * Waits until it does what it is for.
   *
   * @throws PlatformException when it ends instead, or takes too long; the message ends with its
   *     last words and says where its log is
   */
  void awaitReady(BooleanSupplier ready, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new PlatformException(
            "the %s ended with exit code %d. %s".formatted(name, process.exitValue(), lastWords()));
      }
      if (System.nanoTime() > end) {
        throw new PlatformException(
            "the %s is not ready after %d s. %s".formatted(name, limit.toSeconds(), lastWords()));
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  /** Whether it runs still. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Ends it at once, as a crash would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, and insists after a while. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    pidFile.delete();
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return "Its log is %s and ends with:%n%s".formatted(log, String.join("\n", last));
    } catch (IOException e) {
      return "Its log " + log + " cannot be read.";
    }
  }
}
