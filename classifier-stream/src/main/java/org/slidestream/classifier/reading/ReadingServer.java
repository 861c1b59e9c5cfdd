package org.slidestream.classifier.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.slidestream.classifier.slide.EmbeddingLog;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.launcher.http.Route;
import org.slidestream.launcher.http.RouteServer;

/** Answers over HTTP for every slide, whichever instance holds it. */
public final class ReadingServer implements AutoCloseable {
  private static final Logger log = LogManager.getLogger();

  /** Each reads embeddings with a consumer of its own, which may hold 8 MB. */
  private static final int PREDICTIONS_AT_ONCE = 8;

  private final RouteServer server;
  private final HostInfo here;
  private final OptionalLong mostLag;
  private final String scheme;
  private final Peers peers;

  private ReadingServer(RouteServer server, String scheme, HostInfo here, OptionalLong mostLag) {
    this.server = server;
    this.scheme = scheme;
    this.peers = new Peers(scheme);
    this.here = here;
    this.mostLag = mostLag;
  }

  /**
   * A server that has its address and does not answer yet.
   *
   * @param advertised how the other instances reach it; as it listens, if empty
   * @param mostAtOnce requests beyond so many at a time are told to come again
   * @param mostLag how many records a copy that answers may be behind; never, if empty
   * @throws IOException when the address cannot be taken
   */
  public static ReadingServer bind(
      ListenAddress listen, Optional<HostInfo> advertised, int mostAtOnce, OptionalLong mostLag)
      throws IOException {
    RouteServer server = new RouteServer(listen, mostAtOnce);
    HostInfo here =
        advertised.orElseGet(
            () -> new HostInfo(listen.address().getHostString(), server.address().getPort()));
    return new ReadingServer(server, listen.scheme(), here, mostLag);
  }

  /** This instance, as the others reach it. */
  public HostInfo here() {
    return here;
  }

  /** Where this instance answers. */
  public URI address() {
    return URI.create("%s://%s:%d".formatted(scheme, here.host(), here.port()));
  }

  /**
   * Begins to answer from the stores of {@code streams}, and from the embeddings in {@code logs}.
   */
  public void start(KafkaStreams streams, EmbeddingLog.Opener logs) {
    server.start(routes(streams, logs));
    log.info("reading address={}:{}", here.host(), here.port());
  }

  List<Route> routes(KafkaStreams streams, EmbeddingLog.Opener logs) {
    Owners owners = new Owners(streams, here);
    LocalSlides local = new LocalSlides(streams, logs, mostLag);
    SlideRouting routing = new SlideRouting(owners, local, peers);
    byte[] openApi = openApi();
    return List.of(
        Route.get("/v1/slides", new SlideList(owners, local, peers)),
        Route.get("/v1/slides/{slide}/diagnosis", routing.ofSlide(SlideAnswers::diagnosis)),
        Route.get(
            "/v1/slides/{slide}/predictions/{set}",
            routing.ofSlide(new FewAtOnce(PREDICTIONS_AT_ONCE, SlideAnswers::predictions))),
        Route.get("/v1/prototype-sets", routing.ofFirstPartition(SlideAnswers::sets)),
        Route.get("/v1/health", call -> health(call, streams)),
        Route.get("/openapi.yaml", call -> call.send(200, "application/yaml", openApi))
            .forEverybody());
  }

  private void health(Call call, KafkaStreams streams) throws IOException, RequestRefusedException {
    call.expectQuery(Set.of());
    call.json(streams.state() == State.RUNNING ? 200 : 503, HealthAnswer.of(streams, here));
  }

  private static byte[] openApi() {
    try (InputStream file = ReadingServer.class.getResourceAsStream("/classifier.openapi.yaml")) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    peers.close();
  }
}
