package org.slidestream.classifier.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.classifier.RememberedEmbeddings;
import org.slidestream.classifier.slide.EmbeddingLog;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.launcher.http.Route;
import org.slidestream.schemas.PlainWire;

/** A classifier that has not started: it is asked, and holds nothing yet. */
final class ReadingServerTest {
  private static final EmbeddingLog.Opener LOGS = _ -> new RememberedEmbeddings(new PlainWire());

  private final HttpClient client = HttpClient.newHttpClient();
  private KafkaStreams streams;
  private ReadingServer server;

  @BeforeEach
  void aServerBeforeItsTime() throws Exception {
    server =
        ReadingServer.bind(ListenAddress.loopback(), Optional.empty(), 8, OptionalLong.empty());
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "application.id", "test",
            "bootstrap.servers", "localhost:9",
            "state.dir", "target/state-unstarted"));
    Topology topology = new Topology();
    topology.addSource("source", "topic");
    streams = new KafkaStreams(topology, properties);
    server.start(streams, LOGS);
  }

  @AfterEach
  void stop() {
    server.close();
    streams.close();
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/slides",
        "/v1/slides/s/diagnosis",
        "/v1/slides/s/predictions/tissue",
        "/v1/prototype-sets"
      })
  void whatNobodyHoldsYetIsWorthAnotherTry(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    assertThat(answer.body()).contains("starting");
  }

  @Test
  void itsHealthSaysThatItIsNotReady() throws Exception {
    HttpResponse<String> answer = get("/v1/health");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"state\":\"CREATED\"").contains("\"ready\":false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/slides?limit=0",
        "/v1/slides?limit=1001",
        "/v1/slides?limit=many",
        "/v1/slides?before=a",
        "/v1/slides//diagnosis",
        "/v1/slides/a%00b/diagnosis"
      })
  void whatMakesNoSenseIsToldSo(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void everyPathServedIsDocumentedAndNoOther() throws Exception {
    JsonNode file = new YAMLMapper().readTree(get("/openapi.yaml").body());
    TreeSet<String> documented = new TreeSet<>();
    file.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    TreeSet<String> served = new TreeSet<>();
    for (Route route : server.routes(streams, LOGS)) {
      served.add(route.method() + " " + route.template());
    }
    assertThat(documented).isEqualTo(served);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI address =
        URI.create("http://%s:%d%s".formatted(server.here().host(), server.here().port(), path));
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
