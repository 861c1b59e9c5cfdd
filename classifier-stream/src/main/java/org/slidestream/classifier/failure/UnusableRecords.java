package org.slidestream.classifier.failure;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slidestream.telemetry.DeadLetterCounts;
import org.slidestream.telemetry.DeadLetterReason;

/**
 * Records that can be read but not used: processors refuse them with a {@code BadRecordException}
 * before they change any state, and they become dead letters. Anything else stops the service, and
 * so does a failure that no record of a topic caused.
 */
public final class UnusableRecords implements ProcessingExceptionHandler {
  private @Nullable DeadLetterCounts counts;

  @Override
  public Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception failure) {
    byte[] key = context.sourceRawKey();
    if (key == null) {
      return Response.fail();
    }
    return StreamFailures.badRecord(failure)
        .map(why -> StreamFailures.letter(context, key, context.sourceRawValue(), why))
        .map(this::counted)
        .map(letter -> Response.resume(List.of(letter)))
        .orElseGet(Response::fail);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    counts = Counted.in(configs);
  }

  private <L> L counted(L letter) {
    Objects.requireNonNull(counts).add(DeadLetterReason.UNUSABLE);
    return letter;
  }
}
