package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

      stand.witness().await("a record", () -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
      assertThat(meters.get("slidestream.consumer.lag").gauge().value()).isEqualTo(2);

      stand.witness().await("a record", () -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
      stand.witness().await("a record", () -> !consumer.poll(Duration.ofMillis(100)).isEmpty());
      assertThat(meters.get("slidestream.consumer.lag").gauge().value()).isZero();
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
