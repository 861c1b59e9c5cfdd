package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slidestream.launcher.Settings;
import org.slidestream.schemas.PlainWire;
import org.slidestream.telemetry.JourneyTracer;

/** The shape of the topology, and the names that its stored state hangs on. */
final class TopologyTest {
  /**
   * Compares the topology with {@code src/test/resources/topology.txt}.
   *
   * <p>When it fails and the change was not meant: undo it. When it was meant, ask what a running
   * installation would lose. A store or sub-topology under another name or number begins empty,
   * because its changelog is another topic: then either keep the old name, or say in the CHANGELOG
   * that the classifier needs a new {@code classifier.application-id} and reads its topics from the
   * beginning. Then put the description that the failure shows into the file.
   */
  @Test
  void theTopologyIsTheOneThatRunningInstallationsKnow() throws IOException {
    String description =
        ClassifierStream.topology(
                Settings.read(
                    ClassifierSettings.class, Map.of("classifier.state-dir", "target/state")),
                new PlainWire(),
                _ -> new RememberedEmbeddings(new PlainWire()),
                new SimpleMeterRegistry(),
                JourneyTracer.none(),
                new InPlace())
            .build()
            .describe()
            .toString();
    try (InputStream golden = TopologyTest.class.getResourceAsStream("/topology.txt")) {
      assertThat(description).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
