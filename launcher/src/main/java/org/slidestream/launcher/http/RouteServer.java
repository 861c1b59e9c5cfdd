package org.slidestream.launcher.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests by routes, each on a virtual thread. Whoever does not bring the token is turned
 * away unread; every refusal is a sentence in JSON, {@code {"error": "..."}}.
 */
public final class RouteServer implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();
  private static final int CLOSE_WITHIN_SECONDS = 1;
  private static final Set<Integer> AN_ATTACK_PERHAPS = Set.of(400, 401, 403, 413);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ListenAddress listen;
  private final Semaphore places;
  private final Duration longest;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private List<Route> routes = List.of();

  /**
   * A server that has its address and does not answer yet.
   *
   * @param mostAtOnce requests beyond so many at a time are told to come again
   * @throws IOException when the address cannot be taken
   */
  public RouteServer(ListenAddress listen, int mostAtOnce) throws IOException {
    this(listen, mostAtOnce, LONGEST);
  }

  /**
   * The same with a limit of its own.
   *
   * @param longest an answer that takes longer is cut, so that a client that reads slowly or not at
   *     all does not keep its place for ever
   */
  RouteServer(ListenAddress listen, int mostAtOnce, Duration longest) throws IOException {
    this.longest = longest;
    this.listen = listen;
    this.places = new Semaphore(mostAtOnce);
    this.server = server(listen);
    server.setExecutor(threads);
  }

  private static HttpServer server(ListenAddress listen) throws IOException {
    if (listen.tls().isEmpty()) {
      return HttpServer.create(listen.address(), 0);
    }
    HttpsServer server = HttpsServer.create(listen.address(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(listen.tls().get()));
    return server;
  }

  /** Begins to answer, once. */
  public void start(List<Route> answered) {
    routes = List.copyOf(answered);
    server.createContext("/", this::take);
    server.start();
  }

  /** Where it answers. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void take(HttpExchange exchange) throws IOException {
    if (!places.tryAcquire()) {
      refuse(exchange, RequestRefusedException.unavailable("too many requests at once: try again"));
      return;
    }
    Thread watch = Thread.startVirtualThread(watch(Thread.currentThread()));
    try {
      answer(exchange);
    } finally {
      watch.interrupt();
      places.release();
    }
  }

  /** Interrupts whoever takes too long, also while it waits for its client to read. */
  private Runnable watch(Thread answering) {
    return () -> {
      try {
        Thread.sleep(longest);
        answering.interrupt();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // answered in time
      }
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    // what is known of a slide changes, and is nobody else's to keep
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    try {
      find(exchange);
      exchange.close();
    } catch (RequestRefusedException e) {
      refuse(exchange, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("closing", e);
    } catch (RuntimeException e) {
      log.error("a request failed path={}", exchange.getRequestURI().getRawPath(), e);
      cutWhatHasBegun(exchange, e);
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
    }
  }

  private void find(HttpExchange exchange)
      throws IOException, RequestRefusedException, InterruptedException {
    List<String> segments = segments(exchange.getRequestURI().getRawPath());
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> names = route.match(segments);
      if (names.isPresent() && route.method().equals(exchange.getRequestMethod())) {
        listen.admit(route, exchange.getRequestHeaders());
        route.endpoint().answer(Call.of(exchange, names.get()));
        return;
      }
      if (names.isPresent()) {
        allowed.add(route.method());
      }
    }
    if (allowed.isEmpty()) {
      throw RequestRefusedException.unknown("nothing is at this path");
    }
    String methods = String.join(", ", allowed);
    throw RequestRefusedException.of(
        405, "here only " + methods + " is answered", "Allow", methods);
  }

  private static void refuse(HttpExchange exchange, RequestRefusedException reason)
      throws IOException {
    cutWhatHasBegun(exchange, reason);
    if (AN_ATTACK_PERHAPS.contains(reason.status())) {
      log.warn(
          "refused status={} from={} path={} reason=\"{}\"",
          reason.status(),
          exchange.getRemoteAddress().getAddress().getHostAddress(),
          exchange.getRequestURI().getRawPath(),
          inOneLine(String.valueOf(reason.getMessage())));
    }
    reason.headers().forEach((header, value) -> exchange.getResponseHeaders().set(header, value));
    ObjectNode error = JsonNodeFactory.instance.objectNode().put("error", reason.getMessage());
    try {
      new Call(exchange, Map.of(), Map.of()).json(reason.status(), error);
    } finally {
      exchange.close();
    }
  }

  /** What a request says may be in the sentence: it must not look like a line of the log. */
  private static String inOneLine(String sentence) {
    return sentence.replaceAll("\\p{Cntrl}", "?");
  }

  /** Whoever has begun to read must not take what follows for the end: the connection is cut. */
  private static void cutWhatHasBegun(HttpExchange exchange, Exception reason) throws IOException {
    if (exchange.getResponseCode() != -1) {
      throw new IOException("an answer that was begun cannot be ended", reason);
    }
  }

  private static List<String> segments(@Nullable String path) throws RequestRefusedException {
    if (path == null || !path.startsWith("/")) {
      throw RequestRefusedException.bad("a path begins with a slash");
    }
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) {
      segments.add(Call.decode(segment.replace("+", "%2B"))); // a plus is a plus in a path
    }
    return segments;
  }

  @Override
  public void close() {
    server.stop(CLOSE_WITHIN_SECONDS);
    threads.shutdownNow();
  }
}
