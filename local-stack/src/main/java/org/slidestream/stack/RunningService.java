package org.slidestream.stack;

import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.Service;

/** A service on a thread of its own. */
final class RunningService implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();

  private final String name;
  private final Service service;
  private final Thread thread;
  private volatile @Nullable Exception failure;

  private RunningService(String name, Service service) {
    this.name = name;
    this.service = service;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::work);
  }

  static RunningService start(String name, Service service) {
    RunningService running = new RunningService(name, service);
    running.thread.start();
    return running;
  }

  String name() {
    return name;
  }

  boolean ready() {
    return service.ready();
  }

  /** Why it ended before it was closed. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  private void work() {
    try {
      service.run();
    } catch (Exception e) {
      log.error("failed service={}", name, e);
      failure = e;
    }
  }

  @Override
  public void close() {
    service.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
