package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Settings;

class EmbedClientsTest {
  private static final KafkaSettings KAFKA = KafkaSettings.of("127.0.0.1:9092");

  @Test
  void aWorkerWithANameHasTheSameTransactionalIdAfterARestart() {
    EmbedSettings settings = settings(Map.of("embed.encoder", "uni", "embed.instance", "gpu-0"));

    assertThat(new EmbedClients(settings, KAFKA).producer())
        .containsEntry("transactional.id", "embed-worker-gpu-0")
        .containsEntry("transaction.timeout.ms", 10_000);
  }

  @Test
  void workersWithoutANameAreToldApart() {
    EmbedSettings settings = settings(Map.of("embed.encoder", "uni"));
    EmbedClients one = new EmbedClients(settings, KAFKA);

    assertThat(one.producer().get("transactional.id"))
        .isEqualTo(one.producer().get("transactional.id"))
        .isNotEqualTo(new EmbedClients(settings, KAFKA).producer().get("transactional.id"));
  }

  @Test
  void whatExactlyOnceNeedsCannotBeOverridden() {
    KafkaSettings careless =
        new KafkaSettings(
            Map.of(
                "bootstrap.servers", "127.0.0.1:9092",
                "consumer.isolation.level", "read_uncommitted",
                "producer.acks", "0"));
    EmbedClients clients = new EmbedClients(settings(Map.of("embed.encoder", "uni")), careless);

    assertThat(clients.consumer())
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("group.protocol", "consumer")
        .doesNotContainKey("group.instance.id");
    assertThat(clients.producer()).containsEntry("acks", "all");
  }

  @Test
  void whatIsTasteCanBeOverridden() {
    KafkaSettings tuned = new KafkaSettings(Map.of("consumer.max.poll.interval.ms", "900000"));
    EmbedClients clients = new EmbedClients(settings(Map.of("embed.encoder", "uni")), tuned);

    assertThat(clients.consumer()).containsEntry("max.poll.interval.ms", "900000");
  }

  @Test
  void theDefaultsAreAWorkersOnASmallMachine() {
    EmbedSettings settings = settings(Map.of("embed.encoder", "uni"));

    assertThat(settings.encoder()).hasToString("uni");
    assertThat(settings.batch().size()).isEqualTo(32);
    assertThat(settings.batch().maxWait()).hasMillis(100);
    assertThat(settings.threads()).isEmpty();
  }

  private static EmbedSettings settings(Map<String, String> values) {
    return Settings.read(EmbedSettings.class, values);
  }
}
