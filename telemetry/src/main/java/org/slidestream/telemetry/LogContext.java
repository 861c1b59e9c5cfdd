package org.slidestream.telemetry;

import org.apache.logging.log4j.CloseableThreadContext;

/** Lets what a thread logs be found by its slide, where logs are structured. */
public final class LogContext {
  private LogContext() {}

  /**
   * What is logged until the result is closed is of this slide, and of this trace if there is one.
   */
  public static CloseableThreadContext.Instance of(
      String slideId, String submissionId, Journey journey) {
    CloseableThreadContext.Instance context =
        CloseableThreadContext.put("slide", slideId).put("submission", submissionId);
    return journey.trace().isValid()
        ? context.put("trace_id", journey.trace().getTraceId())
        : context;
  }
}
