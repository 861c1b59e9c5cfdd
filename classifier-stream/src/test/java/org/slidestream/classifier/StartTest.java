package org.slidestream.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.schemas.PlainWire;
import org.slidestream.telemetry.JourneyTracer;

/** What the classifier looks at before it starts. */
final class StartTest {
  @Test
  void topicsThatMeetMustHaveTheSameNumberOfPartitions() {
    assertThatThrownBy(
            () ->
                CoPartitioning.check(
                    Map.of("tile-embeddings", 12, "slide-manifests", 12, "class-prototypes", 1)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("class-prototypes=1")
        .hasMessageContaining("tile-embeddings=12");
  }

  @Test
  void otherTopicsMayHaveAnotherNumberOfPartitions() {
    assertThatCode(
            () ->
                CoPartitioning.check(
                    Map.of(
                        "tile-embeddings", 4,
                        "slide-manifests", 4,
                        "class-prototypes", 4,
                        "support-embeddings", 2)))
        .doesNotThrowAnyException();
  }

  @Test
  void aWindowLongerThanEmbeddingsAreKeptIsRefused() {
    long retention = Duration.ofDays(30).toMillis();
    assertThatThrownBy(() -> EmbeddingRetention.check(retention, Duration.ofDays(31)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("classifier.rescore-window");
    assertThatCode(
            () -> {
              EmbeddingRetention.check(retention, Duration.ofDays(30));
              EmbeddingRetention.check(-1, Duration.ofDays(3000));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void theDefinitionsOfSetsMustLieWhereTheirExamplesLie() {
    assertThatThrownBy(
            () -> CoPartitioning.check(Map.of("support-embeddings", 12, "set-definitions", 4)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("set-definitions=4");
  }

  @ParameterizedTest
  @CsvSource({
    "classifier.top-k, 0",
    "classifier.evidence, 0",
    "classifier.rescore-window, PT0S",
    "classifier.rescore-slice, 0",
    "classifier.deadline, PT0S",
    "classifier.threads, 0",
    "classifier.provisional-interval, PT-1S"
  })
  void aSettingThatMakesNoSenseIsNamed(String key, String value) {
    assertThatThrownBy(
            () ->
                ClassifierStream.topology(
                    settings(Map.of(key, value)),
                    new PlainWire(),
                    _ -> new RememberedEmbeddings(new PlainWire()),
                    new SimpleMeterRegistry(),
                    JourneyTracer.none(),
                    new InPlace()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource({
    "classifier.http.port, 65536, classifier.http.port",
    "classifier.http.host, 0.0.0.0, classifier.http.token-file",
    "classifier.http.advertised, classifier-1, classifier.http.advertised",
    "classifier.http.most-at-once, 0, classifier.http.most-at-once",
    "classifier.http.most-lag, -1, classifier.http.most-lag"
  })
  void whatCannotBeReadOverHttpIsNamed(String key, String value, String named) {
    Map<String, String> given = new HashMap<>(Map.of("classifier.http.port", "0"));
    given.put(key, value);
    assertThatThrownBy(
            () ->
                new ClassifierStream(
                    settings(given),
                    KafkaSettings.of("localhost:9"),
                    new PlainWire(),
                    new SimpleMeterRegistry()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(named);
  }

  @Test
  void aClassifierWithoutABrokerRefusesToStart() {
    assertThatThrownBy(
            () ->
                new ClassifierStream(
                    settings(Map.of()),
                    new KafkaSettings(Map.of()),
                    new PlainWire(),
                    new SimpleMeterRegistry()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("bootstrap.servers");
  }

  @Test
  void streamsWorksExactlyOnceWhateverElseIsSet() {
    Properties properties =
        StreamsSettings.of(
            settings(Map.of()),
            new KafkaSettings(
                Map.of(
                    "bootstrap.servers", "localhost:9",
                    "streams.processing.guarantee", "at_least_once",
                    "streams.consumer.session.timeout.ms", "6000")));
    assertThat(properties)
        .containsEntry("processing.guarantee", "exactly_once_v2")
        .containsEntry("bootstrap.servers", "localhost:9")
        .containsEntry("consumer.session.timeout.ms", "6000");
  }

  @Test
  void aDeadLetterMayBeAsLargeAsTheBrokerTakesIt() {
    Properties properties = StreamsSettings.of(settings(Map.of()), KafkaSettings.of("localhost:9"));
    assertThat(properties).containsEntry("producer.max.request.size", 16 << 20);
  }

  private static ClassifierSettings settings(Map<String, String> given) {
    Map<String, String> values = new HashMap<>(given);
    values.put("classifier.state-dir", "target/state");
    return Settings.read(ClassifierSettings.class, values);
  }
}
