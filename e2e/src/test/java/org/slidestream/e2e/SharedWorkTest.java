package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.launcher.ExactlyOnce;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;

class SharedWorkTest {
  private static final List<String> TOPICS = Topics.ALL.stream().map(Topic::name).toList();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  @Test
  void theSecondMemberOfAGroupGetsHalfOfEachTopic(@TempDir Path folder) throws Exception {
    try (Stand stand = new Stand(folder);
        KafkaConsumer<byte[], byte[]> first = join(stand)) {
      await(first, () -> share(first).keySet().containsAll(TOPICS));
      Map<String, Long> all = share(first);

      try (KafkaConsumer<byte[], byte[]> second = join(stand)) {
        await(
            second,
            () -> {
              var _ = first.poll(POLL);
              return first.assignment().size() == second.assignment().size();
            });
        Map<String, Long> half = new TreeMap<>(all);
        half.replaceAll((_, partitions) -> partitions / 2);

        assertThat(share(first)).isEqualTo(half);
        assertThat(share(second)).isEqualTo(half);
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> join(Stand stand) {
    ExactlyOnce clients = ExactlyOnce.of(stand.installation().kafka(), "shared", Optional.empty());
    KafkaConsumer<byte[], byte[]> member =
        new KafkaConsumer<>(
            clients.consumer(Map.of(), Map.of()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    member.subscribe(TOPICS);
    return member;
  }

  private static void await(KafkaConsumer<byte[], byte[]> member, BooleanSupplier isSo) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isSo.getAsBoolean()) {
      assertThat(Instant.now()).as("waited for the group").isBefore(end);
      var _ = member.poll(POLL);
    }
  }

  /** How many partitions of each topic it has. */
  private static Map<String, Long> share(KafkaConsumer<byte[], byte[]> member) {
    return member.assignment().stream()
        .collect(Collectors.groupingBy(TopicPartition::topic, TreeMap::new, Collectors.counting()));
  }
}
