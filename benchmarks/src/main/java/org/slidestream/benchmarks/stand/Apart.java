package org.slidestream.benchmarks.stand;

import java.io.IOException;

/**
 * Gives the last processor to the processes that this one has started, and this one the others, as
 * if broker and registry ran on a machine of their own. Linux only.
 */
public final class Apart {
  /** Of the machine: afterwards this process sees fewer. */
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private Apart() {}

  /**
   * From now on; threads and processes that come later are where those are that started them.
   *
   * @throws IOException when that cannot be done, as with one processor
   */
  public static void begin() throws IOException {
    int last = PROCESSORS - 1;
    if (last == 0) {
      throw new IOException("one processor cannot be shared out");
    }
    for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
      bind(child, Integer.toString(last));
    }
    bind(ProcessHandle.current(), "0-" + (last - 1));
  }

  private static void bind(ProcessHandle process, String processors) throws IOException {
    Process command =
        new ProcessBuilder("taskset", "-apc", processors, Long.toString(process.pid()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (command.waitFor() != 0) {
        throw new IOException("taskset did not bind process " + process.pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
