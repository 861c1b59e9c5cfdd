package org.slidestream.retrieval.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.launcher.http.Route;
import org.slidestream.launcher.http.RouteServer;
import org.slidestream.retrieval.feed.Progress;
import org.slidestream.retrieval.index.Census;
import org.slidestream.retrieval.index.EmbeddingIndex;
import org.slidestream.retrieval.index.EmbeddingSpace;
import org.slidestream.retrieval.index.Neighbour;

/** Answers {@code POST /v1/search} and {@code GET /v1/index}. */
public final class SearchServer implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();
  private static final int MOST_BYTES = 512 << 10;
  private static final int MOST_AT_ONCE = 64;

  private final EmbeddingIndex index;
  private final Supplier<Progress> progress;
  private final Timer searches;
  private final RouteServer server;

  /**
   * A server that does not answer yet.
   *
   * @throws IOException when the address cannot be taken
   */
  public SearchServer(
      ListenAddress listen, EmbeddingIndex index, Supplier<Progress> progress, MeterRegistry meters)
      throws IOException {
    this.index = index;
    this.progress = progress;
    this.searches =
        Timer.builder("slidestream.retrieval.search")
            .description("Time of one search")
            .register(meters);
    this.server = new RouteServer(listen, MOST_AT_ONCE);
  }

  public void start() {
    server.start(
        List.of(
            Route.post("/v1/search", this::search),
            Route.get("/v1/index", this::report),
            Route.get("/v1/openapi.yaml", SearchServer::describe).forEverybody()));
    log.info("searches address={}", address());
  }

  /** Where it answers. */
  public InetSocketAddress address() {
    return server.address();
  }

  private void search(Call call) throws IOException, RequestRefusedException {
    SearchRequest request = SearchRequest.parse(call.body(MOST_BYTES));
    Timer.Sample sample = Timer.start();
    List<Neighbour> neighbours =
        request.exact()
            ? index.exactlyNearest(request.question())
            : index.nearest(request.question());
    sample.stop(searches);
    if (neighbours.isEmpty()) {
      requireSpace(request.space());
    }
    call.json(200, SearchAnswer.of(request.space(), neighbours));
  }

  /** Nothing near is an answer, except where nothing can be compared. */
  private void requireSpace(EmbeddingSpace space) throws IOException, RequestRefusedException {
    Map<EmbeddingSpace, Census> census = index.census();
    if (!census.containsKey(space)) {
      throw RequestRefusedException.unknown(
          "no embedding can be compared with one of %s; there are those of %s"
              .formatted(
                  space,
                  census.isEmpty()
                      ? "nobody yet"
                      : census.keySet().stream()
                          .map(EmbeddingSpace::toString)
                          .sorted()
                          .collect(Collectors.joining("; "))));
    }
  }

  private void report(Call call) throws IOException {
    call.json(200, IndexReport.of(index.census(), progress.get()));
  }

  private static void describe(Call call) throws IOException {
    try (InputStream page =
        Objects.requireNonNull(SearchServer.class.getResourceAsStream("openapi.yaml"))) {
      call.send(200, "application/yaml", page.readAllBytes());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
