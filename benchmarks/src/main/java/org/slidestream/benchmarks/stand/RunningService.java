package org.slidestream.benchmarks.stand;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slidestream.launcher.Service;

/** A service on a thread of this process. */
public final class RunningService implements AutoCloseable {
  private static final long POLL_MS = 50;

  private final ExecutorService thread;
  private final Service service;
  private final Future<?> end;

  /**
   * Starts it.
   *
   * @param name of its thread
   */
  public RunningService(String name, Service service) {
    this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
    this.service = service;
    this.end =
        thread.submit(
            () -> {
              service.run();
              return null;
            });
  }

  /** Waits until it is a member of its group. */
  public void awaitReady() throws Exception {
    while (!service.ready()) {
      check();
      Thread.sleep(POLL_MS);
    }
  }

  /** Throws what it has ended with, if it has. */
  public void check() throws Exception {
    if (end.isDone()) {
      end.get();
    }
  }

  @Override
  public void close() throws Exception {
    service.close();
    thread.shutdown();
    end.get();
  }
}
