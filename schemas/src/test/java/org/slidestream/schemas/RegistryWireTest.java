package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
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
