package org.slidestream.classifier.failure;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Records that can be read but not used: processors refuse them with a {@code BadRecordException}
 * before they change any state, and they become dead letters. Anything else stops the service, and
 * so does a failure that no record of a topic caused.
 */
public final class UnusableRecords implements ProcessingExceptionHandler {
  @Override
  public Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception failure) {
    byte[] key = context.sourceRawKey();
    if (key == null) {
      return Response.fail();
    }
    return StreamFailures.badRecord(failure)
        .map(why -> StreamFailures.letter(context, key, context.sourceRawValue(), why))
        .map(letter -> Response.resume(List.of(letter)))
        .orElseGet(Response::fail);
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
