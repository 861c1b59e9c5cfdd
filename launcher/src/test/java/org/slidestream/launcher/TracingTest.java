package org.slidestream.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tracing against a collector that keeps what it is sent. */
class TracingTest {
  private record Received(String path, String type, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer collector;

  TracingTest() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Content-Type"),
                  new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1)));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void aSpanIsSentToTheEndpointByOtlpUnderTheNameOfTheService() {
    try (Tracing tracing = Tracing.of("tiler-service", Map.of("exporter.otlp.endpoint", here()))) {
      tracing.tracer().spanBuilder("tile slide").startSpan().end();
    }

    assertThat(received)
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.path()).isEqualTo("/v1/traces");
              assertThat(request.type()).isEqualTo("application/x-protobuf");
              assertThat(request.body()).contains("tile slide", "tiler-service");
            });
  }

  @Test
  void aSettingOfOpenTelemetryCounts() {
    Map<String, String> settings =
        Map.of("exporter.otlp.endpoint", here(), "traces.sampler", "always_off");
    try (Tracing tracing = Tracing.of("tiler-service", settings)) {
      tracing.tracer().spanBuilder("tile slide").startSpan().end();
    }

    assertThat(received).isEmpty();
  }

  @Test
  void withoutAnEndpointNothingIsTracedAndNothingRuns() {
    int before = Thread.activeCount();
    try (Tracing tracing = Tracing.of("tiler-service", Map.of("service.name", "other"))) {
      Span span = tracing.tracer().spanBuilder("tile slide").startSpan();
      assertThat(span.getSpanContext().isValid()).isFalse();
      assertThat(tracing.endpoint()).isEqualTo("off");
      assertThat(Thread.activeCount()).isEqualTo(before);
    }
  }

  @Test
  void aSettingWithoutSenseIsRefusedInASentence() {
    assertThatThrownBy(
            () ->
                Tracing.of(
                    "tiler-service",
                    Map.of("exporter.otlp.endpoint", here(), "exporter.otlp.protocol", "smoke")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("smoke");
  }

  private String here() {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }
}
