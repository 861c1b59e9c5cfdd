package org.slidestream.tiler.http;

import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.wire.SlideSubmission;

/** Takes requests that are well-formed and allowed. */
@FunctionalInterface
public interface SubmissionDesk {
  /**
   * The submission that was made.
   *
   * @throws RequestRefusedException when none was made, or nobody knows
   */
  SlideSubmission submit(SlideRequest request) throws RequestRefusedException, InterruptedException;
}
