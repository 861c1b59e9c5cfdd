package org.slidestream.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {
  @Test
  void aServiceIsReadyWhenItSaysSo() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    try (HealthServer server =
        HealthServer.start(Map.of("port", "0"), ready::get, () -> "tiles_total 3\n")) {
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);

      ready.set(true);

      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics").body()).isEqualTo("tiles_total 3\n");
    }
  }

  @Test
  void withoutAPortNothingListens() throws Exception {
    try (HealthServer server = HealthServer.start(Map.of(), () -> true, () -> "")) {
      assertThat(server.address()).isEqualTo("off");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "-1", "65536"})
  void whatIsNoPortIsRefusedByItsKey(String port) {
    assertThatThrownBy(() -> HealthServer.start(Map.of("port", port), () -> true, () -> ""))
        .isInstanceOf(SettingsException.class)
        .hasMessage("health.port is not a port: " + port);
  }

  private static HttpResponse<String> get(HealthServer server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
