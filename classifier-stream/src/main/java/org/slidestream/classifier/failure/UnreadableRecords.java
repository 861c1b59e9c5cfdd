package org.slidestream.classifier.failure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.slidestream.telemetry.DeadLetterCounts;
import org.slidestream.telemetry.DeadLetterReason;

/**
 * Records that cannot be read: a bad one becomes a dead letter; a registry that does not answer
 * stops the service before an offset moves.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {
  private @Nullable DeadLetterCounts counts;

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
    return StreamFailures.badRecord(failure)
        .map(why -> StreamFailures.letter(context, record.key(), record.value(), why))
        .map(this::counted)
        .map(letter -> Response.resume(List.of(letter)))
        .orElseGet(Response::fail);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    counts = Counted.in(configs);
  }

  private <L> L counted(L letter) {
    Objects.requireNonNull(counts).add(DeadLetterReason.UNREADABLE);
    return letter;
  }
}
