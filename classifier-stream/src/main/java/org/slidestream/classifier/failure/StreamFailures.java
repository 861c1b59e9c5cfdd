package org.slidestream.classifier.failure;

import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.schemas.RegistryUnavailableException;

/** Tells a bad record, which becomes a dead letter, from broken surroundings, which stop us. */
final class StreamFailures {
  private static final Logger log = LogManager.getLogger();
  private static final String SERVICE = "classifier-stream";

  private StreamFailures() {}

  /** The bad record behind {@code failure}, unless the surroundings are broken. */
  static Optional<BadRecordException> badRecord(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof RegistryUnavailableException) {
        return Optional.empty();
      }
      if (e instanceof BadRecordException bad) {
        return Optional.of(bad);
      }
    }
    return Optional.empty();
  }

  /** The dead letter of the record in hand, sent in the transaction that moves past it. */
  static ProducerRecord<byte[], byte[]> letter(
      ErrorHandlerContext at,
      byte @Nullable [] key,
      byte @Nullable [] value,
      BadRecordException why) {
    log.warn(
        "dead letter topic={} partition={} offset={} reason=\"{}\"",
        at.topic(),
        at.partition(),
        at.offset(),
        why.getMessage());
    return DeadLetters.letter(
        new Origin(at.topic(), at.partition(), at.offset()),
        key,
        value,
        SERVICE,
        String.valueOf(why.getMessage()),
        1);
  }
}
