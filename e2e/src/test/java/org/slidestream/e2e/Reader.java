package org.slidestream.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from one classifier over HTTP, as a laboratory's system would. */
final class Reader implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("reading address=(\\S+)");
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path log;

  /**
   * @param log of the classifier, which says where it answers
   */
  Reader(Path log) {
    this.log = log;
  }

  /** An answer, of whatever status. */
  record Answer(int status, String type, boolean fromCopy, boolean retryAfter, JsonNode body) {}

  /** What is answered; empty where nobody does. */
  Optional<Answer> get(String path, String... headers) {
    return address().flatMap(address -> get(URI.create("http://" + address + path), headers));
  }

  private Optional<Answer> get(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      return Optional.of(
          new Answer(
              answer.statusCode(),
              type,
              answer.headers().firstValue("Slidestream-From-Copy").isPresent(),
              answer.headers().firstValue("Retry-After").isPresent(),
              type.endsWith("json")
                  ? JSON.readTree(answer.body())
                  : JSON.getNodeFactory().textNode(answer.body())));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<String> address() {
    try {
      return ADDRESS
          .matcher(Files.exists(log) ? Files.readString(log) : "")
          .results()
          .map(found -> found.group(1))
          .reduce((_, last) -> last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
