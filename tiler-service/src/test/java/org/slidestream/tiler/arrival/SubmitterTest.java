package org.slidestream.tiler.arrival;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.PlainWire;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

class SubmitterTest {
  private final SlideSubmission slide =
      new SubmissionFactory(Clock.systemUTC(), () -> 7)
          .of(
              Path.of("smith.svs"),
              "0123456789abcdef" + "0".repeat(48),
              List.of(),
              OptionalDouble.empty(),
              Priority.ROUTINE);

  @Test
  void aSlideThatTheBrokerDoesNotTakeIsNamedByItsIdAndNotByItsFile() {
    try (Submitter submitter = submitter(new TimeoutException("no answer"))) {
      assertThatThrownBy(() -> submitter.submit(slide))
          .isInstanceOf(KafkaException.class)
          .hasMessageContaining("0123456789abcdef")
          .hasMessageNotContaining("smith")
          .hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void aSubmitterThatWasShutOutIsToldSoHoweverKafkaPutsIt() {
    KafkaException inErrorState =
        new KafkaException("in an error state", new ProducerFencedException("a later one"));
    try (Submitter submitter = submitter(inErrorState)) {
      assertThatThrownBy(() -> submitter.submit(slide)).isInstanceOf(FolderLostException.class);
    }
  }

  private static Submitter submitter(KafkaException atCommit) {
    Submitter submitter =
        new Submitter(new Refusing(atCommit), "folder", new PlainWire(), JourneyTracer.none());
    submitter.start();
    return submitter;
  }

  /** Its broker takes nothing. */
  private record Refusing(KafkaException atCommit) implements DropClients {
    @Override
    public Producer<byte[], byte[]> producer(String folder) {
      MockProducer<byte[], byte[]> producer =
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      producer.commitTransactionException = atCommit;
      return producer;
    }

    @Override
    public Consumer<byte[], byte[]> consumer(String folder) {
      return new MockConsumer<>("none");
    }

    @Override
    public String group(String folder) {
      return folder;
    }
  }
}
