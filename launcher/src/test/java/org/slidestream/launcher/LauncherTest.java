package org.slidestream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LauncherTest {
  @ConfigMapping(prefix = "bell")
  interface BellSettings {
    @WithDefault("false")
    boolean broken();

    @WithDefault("80")
    int kilograms();
  }

  /** A service that says when it runs, and fails where its settings say so. */
  static final class Bell implements Service {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean broken;

    Bell(BellSettings settings) {
      this.broken = settings.broken();
      if (settings.kilograms() < 0) {
        throw new IllegalArgumentException("bell.kilograms must not be negative");
      }
    }

    public static void main(String[] args) {
      Launcher.run("bell", BellSettings.class, launch -> new Bell(launch.settings()), args);
    }

    @Override
    public void run() throws Exception {
      if (broken) {
        throw new IllegalStateException("cracked");
      }
      System.out.println("ringing");
      closed.await();
      System.out.println("silent");
    }

    @Override
    public boolean ready() {
      return !broken;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @Test
  void aServiceThatIsToldToEndFinishesItsWorkAndExitsWithZero() throws Exception {
    Process bell = start("-Dbell.broken=false");
    BufferedReader output = bell.inputReader(StandardCharsets.UTF_8);
    assertThat(output.lines().anyMatch("ringing"::equals)).isTrue();

    bell.toHandle().destroy(); // SIGTERM; the process would also close our end of its output

    assertThat(bell.waitFor()).isZero();
    assertThat(output.lines()).contains("silent");
  }

  @Test
  void logsInJsonTellTheServiceAndTheErrorALineEach() throws Exception {
    Process bell = start("-Dbell.broken=true", "-Dslidestream.log.format=json");

    List<JsonNode> lines = new ArrayList<>();
    for (String line : bell.inputReader(StandardCharsets.UTF_8).lines().toList()) {
      lines.add(new JsonMapper().readTree(line));
    }
    assertThat(lines)
        .hasSizeGreaterThan(1)
        .allSatisfy(line -> assertThat(line.path("service").asText()).isEqualTo("bell"))
        .noneMatch(line -> line.has("slide"));
    JsonNode failed = lines.getLast();
    assertThat(failed.path("level").asText()).isEqualTo("ERROR");
    assertThat(failed.path("message").asText()).isEqualTo("failed service=bell");
    assertThat(failed.path("error").asText()).contains("cracked");
  }

  @Test
  void anEndpointInTheEnvironmentTurnsTracingOn() throws Exception {
    ProcessBuilder bell = command("-Dbell.broken=true");
    bell.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");

    assertThat(bell.start().inputReader(StandardCharsets.UTF_8).lines())
        .anyMatch(
            line -> line.endsWith("started service=bell health=off traces=http://127.0.0.1:9"));
  }

  @Test
  void aServiceThatFailsExitsWithOne() throws Exception {
    Process bell = start("-Dbell.broken=true");

    assertThat(bell.inputReader(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.contains("cracked"));
    assertThat(bell.waitFor()).isEqualTo(1);
  }

  @Test
  void aServiceWithAnUnknownSettingRefusesToStartInOneSentence() throws Exception {
    Process bell = start("-Dbell.brocken=true");

    assertThat(bell.inputReader(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains("bell"))
        .singleElement()
        .asString()
        .endsWith("bell refuses to start: unknown setting bell.brocken: did you mean bell.broken?");
    assertThat(bell.waitFor()).isEqualTo(2);
  }

  @Test
  void aServiceThatIsMadeWithAWrongArgumentRefusesToStartInOneSentence() throws Exception {
    Process bell = start("-Dbell.kilograms=-1");

    assertThat(bell.inputReader(StandardCharsets.UTF_8).lines())
        .last()
        .asString()
        .endsWith("bell refuses to start: bell.kilograms must not be negative");
    assertThat(bell.waitFor()).isEqualTo(2);
  }

  private static Process start(String... properties) throws Exception {
    return command(properties).start();
  }

  private static ProcessBuilder command(String... properties) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(properties));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bell.class.getName()));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
