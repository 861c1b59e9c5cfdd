package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A service in a process of its own that is started again when it ends, as a supervisor would. */
final class Supervised implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Supplier<Process> start;
  private final Scrape metrics;
  private Process process;
  private int deaths;

  /**
   * @param start starts the service anew
   */
  Supervised(Supplier<Process> start, Scrape metrics) {
    this.start = start;
    this.metrics = metrics;
    this.process = start.get();
  }

  /** What it has counted since it was started last; 0 while it does not answer. */
  double count(String meter) {
    assertThat(process.isAlive()).as("a service that nobody has ended runs").isTrue();
    return metrics.value(meter);
  }

  /** Ends it at once, with SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    process = start.get();
  }

  /** Asks it to end, with SIGTERM, as an upgrade would. */
  void replace() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close its standard input, too
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(process.exitValue()).as("exit code").isZero();
    process = start.get();
  }

  /** Starts it again if it has died by itself; how often it has. */
  int deaths() {
    if (!process.isAlive()) {
      deaths++;
      process = start.get();
    }
    return deaths;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
