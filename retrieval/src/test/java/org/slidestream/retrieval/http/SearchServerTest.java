package org.slidestream.retrieval.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.retrieval.feed.Progress;
import org.slidestream.retrieval.feed.Progress.Partition;
import org.slidestream.retrieval.index.EmbeddingIndex;
import org.slidestream.retrieval.index.EmbeddingSpace;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.retrieval.index.Region.SlideTile;

class SearchServerTest {
  private static final EmbeddingSpace SPACE = new EmbeddingSpace("uni@01", "fp32", 2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private EmbeddingIndex index;
  private SearchServer server;

  @BeforeEach
  void aServer(@TempDir Path folder) throws IOException {
    index = EmbeddingIndex.open(folder, 50);
    index.put(
        new SlideTile("a", "1", 3, 30, 40, 10, 20, List.of("PEN")),
        SPACE,
        new float[] {1, 0},
        Instant.EPOCH);
    index.put(new LabelledExample("s", "x", "tumour"), SPACE, new float[] {0, 1});
    index.put(new LabelledExample("s", "y", "stroma"), SPACE, new float[] {0.1f, -1});
    index.put(new LabelledExample("s", "z", "stroma"), SPACE, new float[] {-1, -1});
    index.refresh();
    Progress progress =
        new Progress(List.of(new Partition("tile-embeddings", 0, 42, OptionalLong.of(7))));
    server = new SearchServer(ListenAddress.loopback(), index, () -> progress, meters);
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    index.close();
    client.close();
  }

  @Test
  void neighboursComeNearestFirstWithTheVotesOfTheLabelled() throws Exception {
    JsonNode answer = json(search("\"k\": 4"), 200);
    assertThat(answer.get("neighbours")).hasSize(4);
    assertThat(answer.get("neighbours").get(0))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"distance": 0.0, "kind": "tile", "slideId": "a", "submissionId": "1",
                     "index": 3, "x": 30, "y": 40, "width": 10, "height": 20, "flags": ["PEN"]}
                    """));
    assertThat(answer.get("neighbours").get(1).get("exampleId").textValue()).isEqualTo("y");
    assertThat(answer.get("votes").toString())
        .isEqualTo("[{\"label\":\"stroma\",\"votes\":2},{\"label\":\"tumour\",\"votes\":1}]");
    assertThat(meters.timer("slidestream.retrieval.search").count()).isEqualTo(1);
  }

  @Test
  void exactSearchSaysTheSame() throws Exception {
    assertThat(json(search("\"exact\": true"), 200)).isEqualTo(json(search("\"k\": 20"), 200));
  }

  @Test
  void filtersLeaveOthersOut() throws Exception {
    assertThat(json(search("\"kind\": \"tiles\""), 200).get("neighbours")).hasSize(1);
    assertThat(json(search("\"exceptSlide\": \"a\""), 200).get("neighbours")).hasSize(3);
    assertThat(json(search("\"set\": \"s\", \"label\": \"stroma\""), 200).get("neighbours"))
        .hasSize(2);
    assertThat(json(search("\"set\": \"t\""), 200).get("neighbours")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|the body must be a JSON object",
        "{\"k\": 0}|k must be a number from 1 to 1000",
        "{\"q\": 1}|there is no field q",
        "{\"encoderId\": \"u\", \"precision\": \"fp32\"}|vector is missing",
        "{\"vector\": [1, \"b\"]}|vector must be a list of numbers",
        "{\"vector\": [1]}|encoderId is missing",
        "{\"vector\": [0, 0], \"encoderId\": \"u\", \"precision\": \"fp32\"}"
            + "|the vector is zero, and is near to nothing",
        "{\"kind\": \"slides\"}|kind must be tiles or examples",
        "{\"exact\": 1}|exact must be true or false",
      })
  void whatMakesNoSenseIsRefusedInASentence(String body, String sentence) throws Exception {
    assertThat(json(post(body), 400).get("error").textValue()).isEqualTo(sentence);
  }

  @Test
  void embeddingsOfAnotherEncoderAreNotComparedButNamed() throws Exception {
    String body = "{\"vector\": [1, 0], \"encoderId\": \"uni@01\", \"precision\": \"bf16\"}";
    assertThat(json(post(body), 404).get("error").textValue())
        .isEqualTo(
            "no embedding can be compared with one of encoder uni@01, bf16, 2 numbers; there are"
                + " those of encoder uni@01, fp32, 2 numbers");
  }

  @Test
  void theIndexTellsWhatIsInItAndHowFarItIs() throws Exception {
    JsonNode report = json(get("/v1/index"), 200);
    assertThat(report.toString())
        .isEqualTo(
            "{\"spaces\":[{\"encoderId\":\"uni@01\",\"precision\":\"fp32\",\"dimension\":2,"
                + "\"tiles\":1,\"examples\":3}],\"lag\":7,\"partitions\":[{\"topic\":"
                + "\"tile-embeddings\",\"partition\":0,\"offset\":42,\"lag\":7}]}");
  }

  @Test
  void theDescriptionNamesEveryPath() throws Exception {
    assertThat(get("/v1/openapi.yaml").body())
        .contains("  /v1/search:", "  /v1/index:", "  /v1/openapi.yaml:");
  }

  private HttpResponse<String> search(String more) throws Exception {
    return post(
        "{\"vector\": [2, 0], \"encoderId\": \"uni@01\", \"precision\": \"fp32\", %s}"
            .formatted(more));
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(request("/v1/search").POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.address().getPort(), path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return new ObjectMapper().readTree(response.body());
  }
}
