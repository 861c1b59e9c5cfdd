package org.slidestream.tiler.http;

import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.telemetry.Journey;
import org.slidestream.wire.SlideSubmission;

/** Takes requests that are well-formed and allowed. */
@FunctionalInterface
public interface SubmissionDesk {
  /**
   * The submission that was made.
   *
   * @param journey that the request is a step of
   * @throws RequestRefusedException when none was made, or nobody knows
   */
  SlideSubmission submit(SlideRequest request, Journey journey)
      throws RequestRefusedException, InterruptedException;
}
