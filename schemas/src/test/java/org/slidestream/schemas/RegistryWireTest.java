package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryWireTest {
  @Test
  void theSerdeIsConfiguration() {
    SerdeConfiguration configuration =
        SerdeConfiguration.of(Map.of("url", "http://registry:8080/", "some.key", "7"));

    assertThat(configuration.config()).containsEntry("some.key", "7").doesNotContainKey("url");
    assertThat(configuration.api().toString()).startsWith("http://registry:8080");
    assertThat(configuration.newSerializer()).isNotNull();
  }

  @Test
  void theSerdeLogsInWithUserAndPassword() {
    SerdeConfiguration configuration =
        SerdeConfiguration.of(
            Map.of("url", "http://registry:8080", "user", "tiler", "password", "cake"));

    assertThat(configuration.config().values()).anyMatch(value -> value.contains("cake"));
    assertThat(configuration.config()).doesNotContainKeys("user", "password");
    assertThat(configuration.newSerializer()).isNotNull();
    assertThat(SerdeConfiguration.of(Map.of("url", "http://registry:8080")).config().keySet())
        .noneMatch(key -> key.contains("auth"));
  }

  @Test
  void aUserWithoutAPasswordIsRefused() {
    assertThatThrownBy(() -> new RegistryWire(Map.of("url", "http://r", "user", "tiler")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the setting registry.password.file is missing");
  }

  @Test
  void whomTheRegistryRefusesIsToldSoAtOnce() throws Exception {
    HttpServer registry =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          boolean known =
              "Basic dGlsZXI6Y2FrZQ==" // tiler:cake
                  .equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(known ? 200 : 401, -1);
          exchange.close();
        });
    registry.start();
    String url = "http://127.0.0.1:" + registry.getAddress().getPort();
    try {
      assertThat(new RegistryWire(Map.of("url", url, "user", "tiler", "password", "cake")))
          .isNotNull();
      assertThatThrownBy(() -> new RegistryWire(Map.of("url", url)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("refuses who brings no registry.user: it answers 401");
      assertThatThrownBy(
              () -> new RegistryWire(Map.of("url", url, "user", "tiler", "password", "pie")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("refuses the user tiler")
          .hasMessageNotContaining("pie");
    } finally {
      registry.stop(0);
    }
  }

  @Test
  void aMissingAddressIsNamed() {
    assertThatThrownBy(() -> new RegistryWire(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registry.url");
  }

  @Test
  void nobodyIsBlamedForARegistryThatIsGone() throws Exception {
    Wire wire =
        new RegistryWire(
            SerdeConfiguration.of(Map.of("url", "http://127.0.0.1:" + unusedPort())),
            new Patience(Duration.ofMillis(300)));
    byte[] unknownSchema = {0, 0, 0, 0, 9, 1, 2};

    assertThatThrownBy(() -> wire.decode(Topics.TILES, unknownSchema))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void bytesWithoutTheMagicAreABadRecord() {
    Wire wire =
        new RegistryWire(
            SerdeConfiguration.of(Map.of("url", "http://127.0.0.1:1")),
            new Patience(Duration.ofMillis(300)));

    assertThatThrownBy(() -> wire.decode(Topics.TILES, new byte[] {7, 7, 7, 7, 7, 7}))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("tiles");
    assertThatThrownBy(() -> wire.decode(Topics.TILES, new byte[0]))
        .isInstanceOf(BadRecordException.class);
  }

  @Test
  void noValueStaysNoValue() {
    Wire wire =
        new RegistryWire(
            SerdeConfiguration.of(Map.of("url", "http://127.0.0.1:1")),
            new Patience(Duration.ZERO));

    assertThat(wire.decode(Topics.TILES, null)).isNull();
    assertThat(wire.encode(Topics.TILES, null)).isNull();
  }

  private static int unusedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
