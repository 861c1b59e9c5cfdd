package org.slidestream.launcher.http;

import java.io.IOException;

/** Answers the requests of one route. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers once.
   *
   * @throws RequestRefusedException when there is no answer but a reason
   * @throws IOException when the client is gone, or an answer that was begun cannot be ended: the
   *     connection is cut, so that nobody takes a part for the whole
   */
  void answer(Call call) throws IOException, RequestRefusedException, InterruptedException;
}
