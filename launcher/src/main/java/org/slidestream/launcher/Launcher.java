package org.slidestream.launcher;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Makes a service of a main: reads its settings, starts it, closes it on SIGTERM or SIGINT.
 *
 * <p>Exit codes: 0 after a clean close, 1 when the service failed, 2 when it refused to start or
 * was refused by the brokers, which no restart mends.
 */
public final class Launcher {
  private static final Logger log = LogManager.getLogger();
  private static final int FAILED = 1;
  private static final int REFUSED = 2;

  private Launcher() {}

  /** Makes a service of what it is started with. */
  @FunctionalInterface
  public interface Factory<S> {
    /**
     * The service, not yet running.
     *
     * @throws SettingsException when a setting is wrong; as well as any {@link
     *     IllegalArgumentException}, it becomes one sentence and exit code 2
     */
    Service create(Launch<S> launch) throws Exception;
  }

  /**
   * Runs a service to its end, then ends the process.
   *
   * @param name of the service, as logs and errors call it
   * @param mapping its settings
   * @param args {@code --settings FILE}, or nothing
   */
  public static <S> void run(String name, Class<S> mapping, Factory<S> factory, String[] args) {
    int code = start(name, mapping, factory, args);
    LogManager.shutdown(); // log4j's own hook is off: it would lose the last lines
    // Not exit: on a signal that would wait for the hook, which waits for this thread.
    Runtime.getRuntime().halt(code);
  }

  private static <S> int start(String name, Class<S> mapping, Factory<S> factory, String[] args) {
    System.setProperty("slidestream.service", name); // for the layout of logs in JSON
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try {
      Settings settings =
          Settings.ofProcess(List.of(mapping, HealthSettings.class), settingsFile(args));
      settings.effective().forEach((key, value) -> log.info("setting {}={}", key, value));
      try (Tracing tracing = Tracing.of(name, settings.under("otel"));
          ProcessMeters _ = ProcessMeters.of(meters);
          Service service =
              create(
                  factory,
                  new Launch<>(
                      settings.as(mapping),
                      settings.kafka(),
                      settings.registry(),
                      meters,
                      tracing.tracer()));
          HealthServer health =
              HealthServer.start(
                  settings.as(HealthSettings.class), service::ready, meters::scrape)) {
        closeOnSignal(name, service, Thread.currentThread());
        log.info(
            "started service={} health={} traces={}", name, health.address(), tracing.endpoint());
        service.run();
        log.info("stopped service={}", name);
        return 0;
      }
    } catch (SettingsException e) {
      log.error("{} refuses to start: {}", name, e.getMessage());
      return REFUSED;
    } catch (Exception e) {
      Optional<String> refusal = Refusal.in(e);
      if (refusal.isPresent()) {
        log.error("{} is refused by the brokers: {}", name, refusal.get());
        return REFUSED;
      }
      log.error("failed service={}", name, e);
      return FAILED;
    }
  }

  /**
   * What a service is made of knows no settings exception: its arguments are settings all the same.
   */
  private static <S> Service create(Factory<S> factory, Launch<S> launch) throws Exception {
    try {
      return factory.create(launch);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The hook waits for {@code main}, which ends the process with the right exit code. */
  private static void closeOnSignal(String name, Service service, Thread main) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name(name + "-shutdown")
                .unstarted(
                    () -> {
                      service.close();
                      try {
                        main.join();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
  }

  private static Optional<Path> settingsFile(String[] args) {
    if (args.length == 0) {
      return Optional.empty();
    }
    if (args.length == 2 && args[0].equals("--settings")) {
      return Optional.of(Path.of(args[1]));
    }
    throw new SettingsException("usage: [--settings FILE]");
  }
}
