package org.slidestream.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells over HTTP how a service is: {@code /health/live}, {@code /health/ready} (503 until it is)
 * and {@code /metrics} in Prometheus' text format. Off unless {@code health.port} is set.
 */
final class HealthServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int HIGHEST_PORT = 65_535;

  private final @Nullable HttpServer server;

  private HealthServer(@Nullable HttpServer server) {
    this.server = server;
  }

  /**
   * Starts answering.
   *
   * @param settings {@code port} (0 takes a free one; absent: no server) and {@code host} (default
   *     127.0.0.1)
   * @throws SettingsException when the port is none
   * @throws IOException when it is taken
   */
  static HealthServer start(
      Map<String, String> settings, BooleanSupplier ready, Supplier<String> metrics)
      throws IOException {
    String port = settings.get("port");
    if (port == null) {
      return new HealthServer(null);
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(settings.getOrDefault("host", LOOPBACK), number(port)), 0);
    server.createContext("/health/live", exchange -> answer(exchange, 200, "live\n"));
    server.createContext(
        "/health/ready",
        exchange -> {
          boolean isReady = ready.getAsBoolean();
          answer(exchange, isReady ? 200 : 503, isReady ? "ready\n" : "not ready\n");
        });
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.get()));
    server.start();
    return new HealthServer(server);
  }

  /** Where it answers, or {@code off}. */
  String address() {
    if (server == null) {
      return "off";
    }
    return "http://%s:%d"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static int number(String port) {
    try {
      int number = Integer.parseInt(port);
      if (number >= 0 && number <= HIGHEST_PORT) {
        return number;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new SettingsException("health.port is not a port: " + port);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
