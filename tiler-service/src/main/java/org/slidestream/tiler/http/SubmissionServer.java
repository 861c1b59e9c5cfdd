package org.slidestream.tiler.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.wire.SlideSubmission;

/** Takes submissions by {@code POST /slides}, from whoever brings the token. */
public final class SubmissionServer implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();
  private static final String PATH = "/slides";
  private static final int MOST_BYTES = 64 << 10;
  private static final JsonMapper JSON = new JsonMapper();

  private final BearerToken token;
  private final SubmissionDesk desk;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A server that does not answer yet.
   *
   * @throws IOException when the address cannot be taken
   */
  public SubmissionServer(InetSocketAddress address, BearerToken token, SubmissionDesk desk)
      throws IOException {
    this.token = token;
    this.desk = desk;
    this.server = HttpServer.create(address, 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
  }

  public void start() {
    server.start();
    log.info("submissions address={}", address());
  }

  /** Where it answers. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        SlideSubmission submission = desk.submit(request(exchange));
        log.info(
            "submitted slide={} submission={}",
            submission.getSlideId(),
            submission.getSubmissionId());
        ObjectNode ids = JsonNodeFactory.instance.objectNode();
        ids.put("slideId", submission.getSlideId());
        ids.put("submissionId", submission.getSubmissionId());
        send(exchange, 202, ids);
      } catch (RequestRefusedException e) {
        ObjectNode reason = JsonNodeFactory.instance.objectNode();
        send(exchange, e.status(), reason.put("error", e.getMessage()));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // closing
      } catch (RuntimeException e) {
        log.error("a request failed", e);
        exchange.sendResponseHeaders(500, -1);
      }
    }
  }

  private SlideRequest request(HttpExchange exchange) throws IOException, RequestRefusedException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      throw RequestRefusedException.of(404, "slides are submitted to " + PATH);
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      throw RequestRefusedException.of(405, "slides are submitted by POST");
    }
    if (!token.isIn(exchange.getRequestHeaders().getFirst("Authorization"))) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      throw RequestRefusedException.of(401, "the bearer token is missing or wrong");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw RequestRefusedException.of(413, "the body is larger than 64 kB");
    }
    return SlideRequest.parse(body);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] body = (JSON.writeValueAsString(answer) + "\n").getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
