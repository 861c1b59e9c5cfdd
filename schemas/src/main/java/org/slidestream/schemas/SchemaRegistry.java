package org.slidestream.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * The registry's Confluent-compatible API, as far as a schema must be registered before the first
 * record and known while records flow.
 */
public final class SchemaRegistry implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int NOT_FOUND = 404;

  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private final URI api;
  private final Optional<RegistryLogin> login;
  private final Patience patience;
  private final HttpClient http;

  SchemaRegistry(SerdeConfiguration configuration, Patience patience) {
    this.api = configuration.api();
    this.login = configuration.login();
    this.patience = patience;
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  }

  /**
   * The registry of an installation.
   *
   * @param registry the settings under {@code registry.}: {@code url} at least, {@code user} and
   *     {@code password} where it asks for them
   * @param patience how long to wait for it
   */
  public static SchemaRegistry of(Map<String, String> registry, Duration patience) {
    return new SchemaRegistry(SerdeConfiguration.of(registry), new Patience(patience));
  }

  /**
   * Registers the schema of every topic. From then on the registry refuses one whose records could
   * not be read by each schema before it, or that could not read theirs. What is registered already
   * stays as it is.
   *
   * @throws IllegalStateException when a schema is not compatible with the one registered before
   * @throws RegistryUnavailableException when the registry does not answer
   * @throws IllegalArgumentException when it refuses us, or cannot be trusted
   */
  public void register(List<Topic<?>> topics) {
    ask("PUT", "/config", Map.of("compatibility", "FULL_TRANSITIVE"));
    for (Topic<?> topic : topics) {
      String path = "/subjects/" + topic.subject() + "/versions";
      HttpResponse<String> answer = ask("POST", path, schema(topic));
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "the registry refuses the schema of topic %s: %s"
                .formatted(topic.name(), message(answer)));
      }
    }
  }

  /**
   * Makes sure that the exact schema of every topic is registered.
   *
   * @throws RegistryUnavailableException when one is not, or the registry does not answer
   * @throws IllegalArgumentException when it refuses us, or cannot be trusted
   */
  public void require(List<Topic<?>> topics) {
    for (Topic<?> topic : topics) {
      if (ask("POST", "/subjects/" + topic.subject(), schema(topic)).statusCode() == NOT_FOUND) {
        throw new RegistryUnavailableException(
            "the registry at %s does not know the schema of topic %s: register the schemas first"
                .formatted(api, topic.name()));
      }
    }
  }

  /** The text must be the class's own: the .avsc differs from it in {@code avro.java.string}. */
  private static Map<String, String> schema(Topic<?> topic) {
    return Map.of("schema", topic.schema().toString());
  }

  private HttpResponse<String> ask(String method, String path, Map<String, String> body) {
    return patience.ask(
        () -> send(method, path, body), e -> e instanceof RegistryUnavailableException);
  }

  private HttpResponse<String> send(String method, String path, Map<String, String> body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(api + path))
              .timeout(Duration.ofSeconds(10))
              .header("Content-Type", MEDIA_TYPE)
              .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
      login.ifPresent(as -> request.header("Authorization", as.header()));
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (REFUSED.contains(answer.statusCode())) {
        throw new IllegalArgumentException(
            "the registry at %s refuses %s: it answers %d"
                .formatted(api, who(), answer.statusCode()));
      }
      if (answer.statusCode() >= 500) {
        throw new RegistryUnavailableException(
            "the registry at %s answers %d".formatted(api, answer.statusCode()));
      }
      return answer;
    } catch (SSLException e) {
      throw new IllegalArgumentException(
          "the registry at %s cannot be trusted: %s".formatted(api, e.getMessage()), e);
    } catch (IOException e) {
      throw new RegistryUnavailableException("the registry at " + api + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("interrupted while asking the registry", e);
    }
  }

  private String who() {
    return login.map(as -> "the user " + as.user()).orElse("who brings no registry.user");
  }

  private static String message(HttpResponse<String> answer) {
    try {
      JsonNode json = JSON.readTree(answer.body());
      return json.path("message").asText(answer.body());
    } catch (JsonProcessingException _) {
      return answer.body();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
