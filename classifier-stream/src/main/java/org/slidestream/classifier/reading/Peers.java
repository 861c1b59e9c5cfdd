package org.slidestream.classifier.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.HostInfo;
import org.slidestream.launcher.http.Call;
import org.slidestream.launcher.http.RequestRefusedException;

/**
 * Asks other instances for what they hold, with the token that the request brought. A request
 * travels one hop: whoever it is passed to says that it is on its way no more, rather than pass it
 * on.
 */
final class Peers implements AutoCloseable {
  /** Partitions that a request is passed on for, comma-separated. */
  static final String PASSED_ON = "Slidestream-Partitions";

  /** Says that an answer is from a copy, which may lack what was written last. */
  static final String FROM_COPY = "Slidestream-From-Copy";

  private static final List<String> HEADERS = List.of("Retry-After", FROM_COPY);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final String scheme;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param scheme that all instances speak
   */
  Peers(String scheme) {
    this.scheme = scheme;
  }

  /**
   * Passes on what another instance answers, as it comes.
   *
   * @throws RequestRefusedException when it does not answer
   * @throws IOException when its answer ends before its end
   */
  void passOn(Call call, HostInfo host, int partition)
      throws IOException, RequestRefusedException, InterruptedException {
    HttpResponse<InputStream> answer = ask(call, host, Integer.toString(partition));
    try (InputStream body = answer.body()) {
      for (String header : HEADERS) {
        answer.headers().firstValue(header).ifPresent(value -> call.set(header, value));
      }
      String type = answer.headers().firstValue("Content-Type").orElse("application/json");
      OutputStream out = call.stream(answer.statusCode(), type);
      body.transferTo(out);
    }
  }

  /**
   * What another instance answers for some partitions.
   *
   * @throws RequestRefusedException when it does not answer, or refuses
   */
  JsonNode read(Call call, HostInfo host, String partitions)
      throws RequestRefusedException, InterruptedException {
    HttpResponse<InputStream> answer = ask(call, host, partitions);
    try (InputStream body = answer.body()) {
      if (answer.statusCode() == 200) {
        return JSON.readTree(body);
      }
    } catch (IOException e) {
      throw silent(host);
    }
    throw RequestRefusedException.unavailable(
        "the instance %s:%d does not hold its slides now: try again"
            .formatted(host.host(), host.port()));
  }

  private HttpResponse<InputStream> ask(Call call, HostInfo host, String partitions)
      throws RequestRefusedException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s://%s:%d%s".formatted(scheme, host.host(), host.port(), call.target())))
            .timeout(ANSWER)
            .header(PASSED_ON, partitions);
    call.header("Authorization").ifPresent(token -> request.header("Authorization", token));
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw silent(host);
    }
  }

  private static RequestRefusedException silent(HostInfo host) {
    return RequestRefusedException.unavailable(
        "the instance %s:%d, which holds it, does not answer: try again"
            .formatted(host.host(), host.port()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
