package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.LineSettings;

class InstallationTest {
  @TempDir Path home;

  @Test
  void aStackIsFoundAsLongAsItIsPublished() throws Exception {
    try (ServerSocket broker = broker()) {
      Installation stack = stack(broker);
      try (AutoCloseable _ = stack.publish(home)) {
        assertThat(Installation.at(home)).isEqualTo(stack);
      }
      assertNobodyRuns();
    }
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aStackThatWasKilledIsNotFound() throws Exception {
    try (ServerSocket broker = broker()) {
      var _ = stack(broker).publish(home);
    }
    assertNobodyRuns();
  }

  @Test
  void aClusterIsFoundByAnyOfItsBrokers() throws Exception {
    try (ServerSocket broker = broker()) {
      String brokers = "127.0.0.1:1,127.0.0.1:" + broker.getLocalPort();
      assertThat(Installation.of(line(brokers)).bootstrapServers()).isEqualTo(brokers);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:1", "nobody", ":9092", "what is this", ""})
  void aClusterOfWhichNobodyAnswersIsRefused(String brokers) {
    assertThatThrownBy(() -> Installation.of(line(brokers)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no Kafka broker answers at " + brokers);
  }

  private static LineSettings line(String brokers) {
    return new LineSettings(KafkaSettings.of(brokers), Map.of("url", "http://127.0.0.1:1"));
  }

  private void assertNobodyRuns() {
    assertThatThrownBy(() -> Installation.at(home))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no Slidestream runs with its data in " + home);
  }

  private static Installation stack(ServerSocket broker) {
    return new Installation("127.0.0.1:" + broker.getLocalPort(), "http://127.0.0.1:1");
  }

  private static ServerSocket broker() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
