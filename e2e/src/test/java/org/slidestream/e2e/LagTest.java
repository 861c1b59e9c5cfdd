package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.launcher.ExactlyOnce;
import org.slidestream.schemas.Topics;
import org.slidestream.telemetry.ConsumerLag;

class LagTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(100);

  @Test
  void theLagIsWhatWaitsBehindWhatWasPolled(@TempDir Path folder) throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Stand stand = new Stand(folder.resolve("stand"));
        KafkaConsumer<byte[], byte[]> consumer = consumer(stand)) {
      Path slide = Files.createFile(folder.resolve("a.svs"));
      for (int i = 0; i < 3; i++) {
        stand.submitUnread(slide); // one slide, so all on one partition
      }
      consumer.subscribe(List.of(Topics.SLIDES.name()));
      ConsumerLag.meter(meters, List.of(Topics.SLIDES.name()), consumer::metrics);

      pollOne(consumer);
      assertThat(meters.get("slidestream.consumer.lag").gauge().value()).isEqualTo(2);

      pollOne(consumer);
      pollOne(consumer);
      assertThat(meters.get("slidestream.consumer.lag").gauge().value()).isZero();
    }
  }

  private static void pollOne(KafkaConsumer<byte[], byte[]> consumer) {
    Instant end = Instant.now().plus(PATIENCE);
    while (consumer.poll(POLL).isEmpty()) {
      assertThat(Instant.now()).as("waited for a record").isBefore(end);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Stand stand) {
    ExactlyOnce clients = ExactlyOnce.of(stand.installation().kafka(), "lag", Optional.empty());
    return new KafkaConsumer<>(
        clients.consumer(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1), Map.of()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
