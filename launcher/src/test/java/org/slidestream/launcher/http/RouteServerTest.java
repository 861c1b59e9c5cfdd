package org.slidestream.launcher.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch endless = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);
  @TempDir Path folder;
  private RouteServer server;

  @BeforeEach
  void aServer() throws IOException {
    server = serving(ListenAddress.loopback(), 2);
  }

  private RouteServer serving(ListenAddress listen, int mostAtOnce) throws IOException {
    return serving(new RouteServer(listen, mostAtOnce));
  }

  private RouteServer serving(RouteServer made) {
    made.start(
        List.of(
            Route.get("/things/{thing}", RouteServerTest::name),
            Route.post("/things/{thing}", call -> call.send(200, "text/plain", call.body(8))),
            Route.get("/open", call -> call.send(200, "text/plain", new byte[0])).forEverybody(),
            Route.get("/half", RouteServerTest::half),
            Route.get("/broken", call -> breakDown()),
            Route.get(
                "/target", call -> call.send(200, "text/plain", call.target().getBytes(UTF_8))),
            Route.get("/endless", this::endless),
            Route.get("/slow", this::slow)));
    return made;
  }

  @AfterEach
  void stop() {
    leave.countDown();
    server.close();
    client.close();
  }

  @Test
  void aNameInThePathIsOneDecodedSegment() throws Exception {
    assertThat(get("/things/a%2Fb+c").body()).isEqualTo("{\"thing\":\"a/b+c\",\"n\":\"\"}\n");
    assertThat(get("/things/a?n=1+2").body()).isEqualTo("{\"thing\":\"a\",\"n\":\"1 2\"}\n");
    assertThat(get("/things/a/b").statusCode()).isEqualTo(404);
  }

  @Test
  void whatNobodyAsksForIsRefused() throws Exception {
    assertThat(get("/things/a?m=1").body()).isEqualTo("{\"error\":\"there is no parameter m\"}\n");
    assertThat(get("/things/a?n=1&n=2").statusCode()).isEqualTo(400);
    assertThat(post("/things/a", "123456789").statusCode()).isEqualTo(413);
  }

  @Test
  void anotherMethodIsToldWhichOnesThereAre() throws Exception {
    HttpResponse<String> answer = send(request("/things/a").DELETE());
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
  }

  @Test
  void nobodyKeepsAnAnswer() throws Exception {
    assertThat(get("/things/a").headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void anAnswerThatCannotBeEndedIsCutAndNotTakenForTheWhole() {
    assertThatThrownBy(() -> get("/half")).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerThatTakesTooLongIsCut() throws Exception {
    server.close();
    server = serving(new RouteServer(ListenAddress.loopback(), 1, Duration.ofMillis(100)));
    for (String path : List.of("/slow", "/endless")) {
      assertThatThrownBy(() -> get(path)).isInstanceOf(IOException.class);
      // the client may hear of it a moment before the place is given up
      await("its place is free again").until(() -> get("/open").statusCode() == 200);
    }
  }

  @Test
  void aClientThatDoesNotReadGivesItsPlaceUp() throws Exception {
    server.close();
    server = serving(new RouteServer(ListenAddress.loopback(), 1, Duration.ofMillis(300)));
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      idle.getOutputStream()
          .write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      assertThat(idle.getInputStream().read()).isEqualTo('H');
      assertThat(endless.await(10, TimeUnit.SECONDS)).as("the answer ended").isTrue();
    }
  }

  @Test
  void aFailureOfOursTellsNothing() throws Exception {
    assertThat(get("/broken").statusCode()).isEqualTo(500);
    assertThat(get("/broken").body()).isEmpty();
  }

  @Test
  void oneRequestTooManyIsToldToComeAgain() throws Exception {
    server.close();
    server = serving(ListenAddress.loopback(), 1);
    var slow = client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
    entered.await();

    HttpResponse<String> answer = get("/open");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    leave.countDown();
    assertThat(slow.get().statusCode()).isEqualTo(200);
  }

  @Test
  void theTokenIsAskedForExceptWhereEverybodyMayRead() throws Exception {
    server.close();
    server =
        serving(
            ListenAddress.of("x.http", "127.0.0.1", 0, Optional.of(token()), Optional.empty()), 2);

    assertThat(get("/open").statusCode()).isEqualTo(200);
    HttpResponse<String> without = get("/things/a");
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(send(request("/things/a").header("Authorization", "Bearer word")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void withoutATokenOnlyWhoCallsThisMachineByItsNameIsAnswered() throws Exception {
    assertThat(statusOf("GET /things/a HTTP/1.1\r\nHost: evil.example\r\n\r\n")).isEqualTo(403);
    assertThat(statusOf("GET /things/a HTTP/1.1\r\nHost: [::1]:80\r\n\r\n")).isEqualTo(200);
  }

  @Test
  void whatStandsBeforeThePathIsNotPartOfIt() throws Exception {
    assertThat(statusOf("GET @things/a HTTP/1.1\r\nHost: localhost\r\n\r\n")).isBetween(400, 404);
    assertThat(statusOf("GET http://a.example HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .isBetween(400, 404);
    assertThat(answerTo("GET http://a.example/target?n=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .endsWith("/target?n=1");
  }

  private int statusOf(String request) throws IOException {
    return Integer.parseInt(answerTo(request).substring(9, 12));
  }

  private String answerTo(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket
          .getOutputStream()
          .write(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void withoutATokenNobodyElseIsListenedTo() {
    assertThatThrownBy(
            () -> ListenAddress.of("x.http", "0.0.0.0", 0, Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.http.token-file");
    assertThatThrownBy(
            () ->
                ListenAddress.of("x.http", "127.0.0.1", 65_536, Optional.empty(), Optional.empty()))
        .hasMessage("x.http.port is not a port: 65536");
  }

  private Path token() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "word\n");
    return Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
  }

  private static void name(Call call) throws IOException, RequestRefusedException {
    call.expectQuery(Set.of("n"));
    call.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("thing", call.name("thing"))
            .put("n", call.query("n").orElse("")));
  }

  private static void half(Call call) throws IOException, RequestRefusedException {
    OutputStream out = call.stream(200, "text/plain");
    out.write(new byte[100]);
    out.flush();
    throw RequestRefusedException.unavailable("the rest is away");
  }

  private void endless(Call call) throws IOException {
    try (OutputStream out = call.stream(200, "text/plain")) {
      while (true) {
        out.write(new byte[1 << 16]);
      }
    } finally {
      endless.countDown();
    }
  }

  private static void breakDown() {
    throw new IllegalStateException("/slides/smith.svs");
  }

  private void slow(Call call) throws IOException, InterruptedException {
    entered.countDown();
    leave.await();
    call.send(200, "text/plain", new byte[0]);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://localhost:%d%s".formatted(server.address().getPort(), path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
