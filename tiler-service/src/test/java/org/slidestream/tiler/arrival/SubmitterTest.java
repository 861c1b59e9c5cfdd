package org.slidestream.tiler.arrival;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.PlainWire;
import org.slidestream.tiler.arrival.Arrival.Ready;

class SubmitterTest {
  @Test
  void aSlideThatTheBrokerDoesNotTakeIsNamedByItsIdAndNotByItsFile() {
    Ready slide = new Ready(Path.of("smith.svs"), "0123456789abcdef" + "0".repeat(48));
    try (Submitter submitter =
        new Submitter(
            new SubmissionFactory(Clock.systemUTC(), () -> 7),
            List.of(),
            new RefusedProducer(),
            new PlainWire())) {
      assertThatThrownBy(() -> submitter.submit(slide))
          .isInstanceOf(KafkaException.class)
          .hasMessageContaining("0123456789abcdef")
          .hasMessageNotContaining("smith")
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  /** Its broker takes nothing. */
  private static final class RefusedProducer extends MockProducer<byte[], byte[]> {
    RefusedProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
      return CompletableFuture.failedFuture(new TimeoutException("no answer"));
    }
  }
}
