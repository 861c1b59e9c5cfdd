package org.slidestream.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.slidestream.schemas.FloatVector;
import org.slidestream.wire.TileEmbedding;

/** Who asks retrieval, at a port that it is to take. */
final class Searcher implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  Searcher() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Whether so many tiles and examples are in the index, of one encoder, and no more wait. */
  boolean has(int tiles, int examples) {
    try {
      JsonNode report = send(request("/v1/index").GET());
      JsonNode space = report.path("spaces").path(0);
      return report.path("lag").asInt(-1) == 0
          && space.path("tiles").asInt() == tiles
          && space.path("examples").asInt() == examples;
    } catch (IOException e) {
      return false; // it is not up yet
    }
  }

  /** Every region, the nearest to an embedding first. */
  List<String> regionsLike(TileEmbedding embedding) throws IOException {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    for (float value : FloatVector.decode(embedding.getVector())) {
      question.withArray("vector").add(value);
    }
    question.put("encoderId", embedding.getEncoderId());
    question.put("precision", embedding.getPrecision());
    question.put("k", 1_000);
    JsonNode answer =
        send(
            request("/v1/search")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(question))));
    List<String> regions = new ArrayList<>();
    for (JsonNode one : answer.path("neighbours")) {
      ((ObjectNode) one).remove("distance");
      regions.add(one.toString());
    }
    return regions;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      return JSON.readTree(client.send(request.build(), BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
