package org.slidestream.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServerTest {
  @Test
  void aServiceIsReadyWhenItSaysSo() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    try (HealthServer server =
        HealthServer.start(
            settings(Map.of("health.port", "0")), ready::get, () -> "tiles_total 3\n")) {
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
      assertThat(HealthCheck.isWell(URI.create(server.address() + "/health/ready"))).isFalse();

      ready.set(true);

      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(HealthCheck.isWell(URI.create(server.address() + "/health/ready"))).isTrue();
      assertThat(get(server, "/metrics").body()).isEqualTo("tiles_total 3\n");
    }
  }

  @Test
  void withoutAPortNothingListens() throws Exception {
    try (HealthServer server = HealthServer.start(settings(Map.of()), () -> true, () -> "")) {
      assertThat(server.address()).isEqualTo("off");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536"})
  void whatIsNoPortIsRefusedByItsKey(String port) {
    assertThatThrownBy(
            () -> HealthServer.start(settings(Map.of("health.port", port)), () -> true, () -> ""))
        .isInstanceOf(SettingsException.class)
        .hasMessage("health.port is not a port: " + port);
  }

  @Test
  void theMetersAreForWhoBringsTheTokenAndHealthForEverybody(@TempDir Path folder)
      throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "word");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    HealthSettings settings =
        settings(Map.of("health.port", "0", "health.token-file", token.toString()));
    try (HealthServer server = HealthServer.start(settings, () -> true, () -> "tiles_total 3\n")) {
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(server, "/metrics").statusCode()).isEqualTo(401);
      assertThat(get(server, "/metrics", "Authorization", "Bearer word").body())
          .isEqualTo("tiles_total 3\n");
    }
  }

  private static HealthSettings settings(Map<String, String> values) {
    return Settings.read(HealthSettings.class, values);
  }

  private static HttpResponse<String> get(HealthServer server, String path, String... headers)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + path));
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
