package org.slidestream.e2e;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slidestream.launcher.Service;

/** A service on a thread of its own; what it failed of comes out at the end. */
final class ServiceThread implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Service service;
  private final Future<?> end;

  private ServiceThread(Service service) {
    this.service = service;
    this.end =
        thread.submit(
            () -> {
              service.run();
              return null;
            });
  }

  static ServiceThread start(Service service) {
    return new ServiceThread(service);
  }

  @Override
  public void close() throws Exception {
    service.close();
    thread.shutdown();
    end.get();
  }
}
