package org.slidestream.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.Settings;

class EmbedClientsTest {
  private static final KafkaSettings KAFKA = KafkaSettings.of("127.0.0.1:9092");

  @Test
  void aWorkerIsNamedByItsGroupAndItsInstance() {
    EmbedSettings settings = settings(Map.of("embed.encoder", "uni", "embed.instance", "gpu-0"));
    EmbedClients clients = new EmbedClients(settings, KAFKA);

    assertThat(clients.producer()).containsEntry("transactional.id", "embed-worker-gpu-0");
    assertThat(clients.consumer()).containsEntry("group.id", "embed-worker");
  }

  @Test
  void aPollTakesAtMostABatch() {
    EmbedSettings settings = settings(Map.of("embed.encoder", "uni", "embed.batch.size", "7"));

    assertThat(new EmbedClients(settings, KAFKA).consumer()).containsEntry("max.poll.records", 7);
  }

  @Test
  void aPartitionThatHasRunEmptyDoesNotKeepTheOthersWaiting() {
    EmbedSettings settings = settings(Map.of("embed.encoder", "uni"));

    assertThat(new EmbedClients(settings, KAFKA).consumer()).containsEntry("fetch.max.wait.ms", 20);
  }

  @Test
  void aTransactionIsNotHeldUpForLongByTheOneBeforeIt() {
    EmbedSettings settings = settings(Map.of("embed.encoder", "uni"));
    KafkaSettings patient = new KafkaSettings(Map.of("producer.retry.backoff.ms", "50"));

    assertThat(new EmbedClients(settings, KAFKA).producer()).containsEntry("retry.backoff.ms", 20);
    assertThat(new EmbedClients(settings, patient).producer())
        .containsEntry("retry.backoff.ms", "50");
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
    assertThat(settings.batch().size()).isEqualTo(16);
    assertThat(settings.batch().maxWait()).hasMillis(100);
    assertThat(settings.threads()).isEmpty();
  }

  private static EmbedSettings settings(Map<String, String> values) {
    return Settings.read(EmbedSettings.class, values);
  }
}
