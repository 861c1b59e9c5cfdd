package org.slidestream.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSettingsTest {
  @TempDir Path folder;

  @Test
  void aFileSaysHowALineIsReachedAsItDoesToAService() throws Exception {
    LineSettings line =
        read("""
                kafka.bootstrap.servers=kafka:9092
                kafka.security.protocol=SSL
                registry.url=http://registry:8080
                """)
            .orElseThrow();
    assertThat(line.kafka().admin())
        .isEqualTo(Map.of("bootstrap.servers", "kafka:9092", "security.protocol", "SSL"));
    assertThat(line.registry()).isEqualTo(Map.of("url", "http://registry:8080"));
  }

  @Test
  void whereNobodyNamesABrokerThereIsNoLine() throws Exception {
    assertThat(read("registry.url=http://registry:8080")).isEmpty();
    assertThat(LineSettings.ofProcess(Optional.empty())).isEmpty();
  }

  @Test
  void aBrokerWithoutARegistryIsRefused() {
    assertThatThrownBy(() -> read("kafka.bootstrap.servers=kafka:9092"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("registry.url");
  }

  private Optional<LineSettings> read(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("line.properties"), text);
    return LineSettings.ofProcess(Optional.of(file));
  }
}
