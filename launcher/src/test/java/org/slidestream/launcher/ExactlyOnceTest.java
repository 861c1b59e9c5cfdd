package org.slidestream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExactlyOnceTest {
  private static final KafkaSettings KAFKA = KafkaSettings.of("127.0.0.1:9092");

  @Test
  void aServiceWithANameHasTheSameTransactionalIdAfterARestart() {
    assertThat(ExactlyOnce.of(KAFKA, "bakery", Optional.of("oven-0")).producer(Map.of()))
        .containsEntry("transactional.id", "bakery-oven-0")
        .containsEntry("transaction.timeout.ms", 10_000)
        .containsEntry("bootstrap.servers", "127.0.0.1:9092");
  }

  @Test
  void servicesWithoutANameAreToldApart() {
    ExactlyOnce one = ExactlyOnce.of(KAFKA, "bakery", Optional.empty());

    assertThat(one.producer(Map.of())).isEqualTo(one.producer(Map.of()));
    assertThat(one.transactionalId())
        .startsWith("bakery-")
        .isNotEqualTo(ExactlyOnce.of(KAFKA, "bakery", Optional.empty()).transactionalId());
  }

  @Test
  void whatExactlyOnceNeedsCannotBeOverridden() {
    KafkaSettings careless =
        new KafkaSettings(
            Map.of(
                "consumer.isolation.level", "read_uncommitted",
                "consumer.max.poll.records", "9",
                "producer.acks", "0"));
    ExactlyOnce clients = ExactlyOnce.of(careless, "bakery", Optional.empty());

    assertThat(clients.consumer(Map.of("max.poll.records", 1), Map.of()))
        .containsEntry("group.id", "bakery")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("group.protocol", "consumer")
        .containsEntry("max.poll.records", 1)
        .doesNotContainKey("group.instance.id");
    assertThat(clients.producer(Map.of())).containsEntry("acks", "all");
  }

  @Test
  void whatIsTasteCanBeOverridden() {
    KafkaSettings tuned =
        new KafkaSettings(
            Map.of("consumer.fetch.max.bytes", "7", "producer.max.request.size", "8"));
    ExactlyOnce clients = ExactlyOnce.of(tuned, "bakery", Optional.empty());

    assertThat(clients.consumer(Map.of(), Map.of("fetch.max.bytes", 9)))
        .containsEntry("fetch.max.bytes", "7");
    assertThat(clients.producer(Map.of("batch.size", 5)))
        .containsEntry("max.request.size", "8")
        .containsEntry("batch.size", 5);
  }
}
