package org.slidestream.tiler.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.launcher.http.Route;
import org.slidestream.launcher.http.RouteServer;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.LogContext;
import org.slidestream.telemetry.Traceparent;
import org.slidestream.wire.SlideSubmission;

/** Takes submissions by {@code POST /slides}. */
public final class SubmissionServer implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_AT_ONCE = 64;

  private final SubmissionDesk desk;
  private final RouteServer server;

  /**
   * A server that does not answer yet.
   *
   * @throws IOException when the address cannot be taken
   */
  public SubmissionServer(ListenAddress listen, SubmissionDesk desk) throws IOException {
    this.desk = desk;
    this.server = new RouteServer(listen, MOST_AT_ONCE);
  }

  public void start() {
    server.start(List.of(Route.post("/slides", this::submit)));
    log.info("submissions address={}", address());
  }

  /** Where it answers. */
  public InetSocketAddress address() {
    return server.address();
  }

  private void submit(Call call) throws IOException, RequestRefusedException, InterruptedException {
    Journey journey =
        new Journey(Optional.empty(), Traceparent.read(call.header(Traceparent.HEADER).orElse("")));
    SlideSubmission submission = desk.submit(SlideRequest.parse(call.body(MOST_BYTES)), journey);
    try (CloseableThreadContext.Instance _ =
        LogContext.of(submission.getSlideId(), submission.getSubmissionId(), journey)) {
      log.info(
          "submitted slide={} submission={}",
          submission.getSlideId(),
          submission.getSubmissionId());
    }
    ObjectNode ids = JsonNodeFactory.instance.objectNode();
    ids.put("slideId", submission.getSlideId());
    ids.put("submissionId", submission.getSubmissionId());
    call.json(202, ids);
  }

  @Override
  public void close() {
    server.close();
  }
}
