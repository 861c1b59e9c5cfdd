package org.slidestream.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.launcher.http.Route;
import org.slidestream.launcher.http.RouteServer;

/**
 * Tells over HTTP how a service is: {@code /health/live}, {@code /health/ready} (503 until it is)
 * and {@code /metrics} in Prometheus' text format. Off unless {@code health.port} is set.
 *
 * @param listen where it answers, if it does
 * @param server that answers there
 */
record HealthServer(Optional<ListenAddress> listen, Optional<RouteServer> server)
    implements AutoCloseable {
  private static final int MOST_AT_ONCE = 16;

  /**
   * Starts answering.
   *
   * @throws SettingsException when a setting is wrong
   * @throws IOException when the port is taken
   */
  static HealthServer start(
      HealthSettings settings, BooleanSupplier ready, Supplier<String> metrics) throws IOException {
    if (settings.port().isEmpty()) {
      return new HealthServer(Optional.empty(), Optional.empty());
    }
    ListenAddress listen = listen(settings, settings.port().getAsInt());
    RouteServer server = new RouteServer(listen, MOST_AT_ONCE);
    Route meters = Route.get("/metrics", call -> answer(call, 200, metrics.get()));
    server.start(
        List.of(
            Route.get("/health/live", call -> answer(call, 200, "live\n")).forEverybody(),
            Route.get("/health/ready", call -> tell(call, ready.getAsBoolean())).forEverybody(),
            listen.token().isPresent() ? meters : meters.forEverybody()));
    return new HealthServer(Optional.of(listen), Optional.of(server));
  }

  private static ListenAddress listen(HealthSettings settings, int port) {
    try {
      return ListenAddress.withoutDemands(
          "health", settings.host(), port, settings.tokenFile(), settings.tlsFile());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Where it answers, or {@code off}. */
  String address() {
    return server
        .map(
            running ->
                "%s://%s:%d"
                    .formatted(
                        listen.orElseThrow().scheme(),
                        running.address().getHostString(),
                        running.address().getPort()))
        .orElse("off");
  }

  @Override
  public void close() {
    server.ifPresent(RouteServer::close);
  }

  private static void tell(Call call, boolean ready) throws IOException {
    answer(call, ready ? 200 : 503, ready ? "ready\n" : "not ready\n");
  }

  private static void answer(Call call, int status, String text) throws IOException {
    call.send(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }
}
