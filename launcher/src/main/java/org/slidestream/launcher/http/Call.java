package org.slidestream.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request that was let in, and where its answer goes. */
public final class Call {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpExchange exchange;
  private final Map<String, String> names;
  private final Map<String, String> query;

  Call(HttpExchange exchange, Map<String, String> names, Map<String, String> query) {
    this.exchange = exchange;
    this.names = names;
    this.query = query;
  }

  static Call of(HttpExchange exchange, Map<String, String> names) throws RequestRefusedException {
    return new Call(exchange, names, queryOf(exchange.getRequestURI().getRawQuery()));
  }

  /** What a name in the route's template stands for. */
  public String name(String name) {
    String value = names.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no " + name);
    }
    return value;
  }

  /** A value behind the question mark. */
  public Optional<String> query(String key) {
    return Optional.ofNullable(query.get(key));
  }

  /**
   * Refuses what nobody would look at.
   *
   * @throws RequestRefusedException for any other key behind the question mark
   */
  public void expectQuery(Set<String> known) throws RequestRefusedException {
    for (String key : query.keySet()) {
      if (!known.contains(key)) {
        throw RequestRefusedException.bad("there is no parameter " + key);
      }
    }
  }

  /** The path, which begins with a slash, and the query as they were sent; nothing before them. */
  public String target() {
    URI uri = exchange.getRequestURI();
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  public Optional<String> header(String header) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(header));
  }

  /**
   * The body.
   *
   * @throws RequestRefusedException when it has more than {@code most} bytes
   */
  public byte[] body(int most) throws IOException, RequestRefusedException {
    byte[] body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw RequestRefusedException.of(413, "the body is larger than %d kB".formatted(most >> 10));
    }
    return body;
  }

  /** Sets a header of the answer, before it is sent. */
  public void set(String header, String value) {
    exchange.getResponseHeaders().set(header, value);
  }

  /** Answers in JSON. */
  public void json(int status, JsonNode answer) throws IOException {
    send(status, "application/json", (JSON.writeValueAsString(answer) + "\n").getBytes(UTF_8));
  }

  /** Answers with a body that is at hand. */
  public void send(int status, String type, byte[] body) throws IOException {
    set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Answers with a body of any length. Whoever ends it well closes it; else it is cut. */
  public OutputStream stream(int status, String type) throws IOException {
    set("Content-Type", type);
    exchange.sendResponseHeaders(status, 0);
    return exchange.getResponseBody();
  }

  private static Map<String, String> queryOf(@Nullable String raw) throws RequestRefusedException {
    Map<String, String> query = new HashMap<>();
    if (raw == null || raw.isEmpty()) {
      return query;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (query.put(key, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
        throw RequestRefusedException.bad("the parameter " + key + " is given twice");
      }
    }
    return query;
  }

  static String decode(String text) throws RequestRefusedException {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.bad("the address has a broken % in it");
    }
  }
}
