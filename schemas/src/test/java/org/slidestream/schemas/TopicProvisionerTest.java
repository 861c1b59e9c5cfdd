package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicProvisionerTest {
  private static final int BROKERS_LIMIT = (1 << 20) + 12; // message.max.bytes by default

  private final Map<String, NewTopic> topics = new TopicProvisioner(4, 8, (short) 3).wanted();

  @Test
  void theWorkIsSpreadFurtherThanTheSlides() {
    assertThat(topic("tiles").numPartitions()).isEqualTo(8);
    assertThat(topic("tile-embeddings").numPartitions()).isEqualTo(4);
    assertThat(topics.values()).allMatch(topic -> topic.replicationFactor() == 3);
  }

  @Test
  void aDeadLetterMayBeLargerThanWhatItCameFrom() {
    assertThat(topics.keySet()).hasSize(Topics.ALL.size() + 2).contains(DeadLetters.TOPIC);
    assertThat(Integer.parseInt(config(DeadLetters.TOPIC, "max.message.bytes")))
        .isGreaterThan(BROKERS_LIMIT + 64 * 1024);
    assertThat(config(DeadLetters.TOPIC, "cleanup.policy")).isEqualTo("delete");
    for (Topic<?> topic : Topics.ALL) {
      assertThat(topic(topic.name()).configs()).doesNotContainKey("max.message.bytes");
    }
  }

  @Test
  void aReplayIsRememberedForLongerThanItsLetterIsKept() {
    assertThat(Long.parseLong(config(DeadLetters.REPLAYS_TOPIC, "retention.ms")))
        .isGreaterThan(Long.parseLong(config(DeadLetters.TOPIC, "retention.ms")));
    assertThat(topic(DeadLetters.REPLAYS_TOPIC).numPartitions())
        .isEqualTo(topic(DeadLetters.TOPIC).numPartitions());
  }

  private String config(String topic, String key) {
    return Objects.requireNonNull(topic(topic).configs().get(key));
  }

  private NewTopic topic(String name) {
    return Objects.requireNonNull(topics.get(name));
  }
}
