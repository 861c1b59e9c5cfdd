package org.slidestream.tiler.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.launcher.http.ListenAddress;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.telemetry.Journey;
import org.slidestream.wire.SlideSubmission;

class SubmissionServerTest {
  private static final String SLIDE = "{\"uri\": \"file:///a.svs\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<SlideRequest> taken = new ArrayList<>();
  private final List<Journey> journeys = new ArrayList<>();
  private SubmissionDesk desk = this::take;
  private SubmissionServer server;

  @BeforeEach
  void aServerWithAToken(@TempDir Path folder) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "word\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    server =
        new SubmissionServer(
            ListenAddress.of("tiler.http", "127.0.0.1", 0, Optional.of(token), Optional.empty()),
            (request, journey) -> desk.submit(request, journey));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void aRequestIsAnsweredWithTheIdsOfItsSubmission() throws Exception {
    HttpResponse<String> answer = send(post(SLIDE));
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).isEqualTo("{\"slideId\":\"0123\",\"submissionId\":\"20261123-1\"}\n");
    assertThat(taken).extracting(SlideRequest::uri).containsExactly("file:///a.svs");
  }

  @Test
  void whoDoesNotBringTheTokenIsTurnedAwayUnread() throws Exception {
    assertThat(send(request("/slides").POST(BodyPublishers.ofString("no json"))).statusCode())
        .isEqualTo(401);
    HttpResponse<String> wrong = send(post(SLIDE).setHeader("Authorization", "Bearer wor"));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(taken).isEmpty();
  }

  @Test
  void onlySlidesArePostedAndNothingElse() throws Exception {
    HttpResponse<String> got = send(authorised("/slides").GET());
    assertThat(got.statusCode()).isEqualTo(405);
    assertThat(got.headers().firstValue("Allow")).contains("POST");
    assertThat(send(authorised("/slides/1").POST(BodyPublishers.ofString(SLIDE))).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aBadRequestIsToldWhy() throws Exception {
    HttpResponse<String> answer = send(post("{}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("{\"error\":\"uri must name the slide's file\"}\n");
  }

  @Test
  void aBodyOfMoreThan64KilobytesIsNotRead() throws Exception {
    String name = "a".repeat(64 << 10);
    assertThat(send(post("{\"uri\": \"" + name + "\"}")).statusCode()).isEqualTo(413);
    assertThat(taken).isEmpty();
  }

  @Test
  void whatCannotBeTakenNowIsWorthAnotherTry() throws Exception {
    desk =
        (_, _) -> {
          throw RequestRefusedException.unavailable("Kafka is away");
        };
    HttpResponse<String> answer = send(post(SLIDE));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Kafka is away");
  }

  @Test
  void theTraceOfARequestGoesOn() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    send(post(SLIDE).setHeader("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
    send(post(SLIDE).setHeader("traceparent", "nonsense"));
    assertThat(journeys)
        .extracting(journey -> journey.trace().getTraceId())
        .containsExactly(trace, "0".repeat(32));
  }

  @Test
  void aFailureOfOursTellsNothing() throws Exception {
    desk =
        (_, _) -> {
          throw new IllegalStateException("/slides/smith.svs");
        };
    HttpResponse<String> answer = send(post(SLIDE));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEmpty();
  }

  private SlideSubmission take(SlideRequest request, Journey journey) {
    taken.add(request);
    journeys.add(journey);
    return SlideSubmission.newBuilder()
        .setSlideId("0123")
        .setSubmissionId("20261123-1")
        .setUri(request.uri())
        .setSubmittedAt(Instant.EPOCH)
        .build();
  }

  private HttpRequest.Builder post(String body) {
    return authorised("/slides").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder authorised(String path) {
    return request(path).setHeader("Authorization", "Bearer word");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://localhost:%d%s".formatted(server.address().getPort(), path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
