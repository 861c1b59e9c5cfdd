package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.classifier.ClassifierStream;
import org.slidestream.embed.EmbedWorker;
import org.slidestream.retrieval.RetrievalService;
import org.slidestream.schemas.Topics;
import org.slidestream.tiler.TilerService;

class SecuredLineTest {
  private static final List<String> CLASSIFIERS = List.of("classifier-one", "classifier-two");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void everyServiceDoesItsWorkAsItselfAndAttacksAreRefusedInASentence(@TempDir Path folder)
      throws Exception {
    Slides slides = new Slides(Files.createDirectories(folder.resolve("slides")));
    try (SecuredStand stand = new SecuredStand(folder.resolve("stand"));
        HttpClient http = HttpClient.newBuilder().sslContext(stand.secrets().trusting()).build()) {
      provision(stand);
      Path tilerLog = startServices(stand, folder);
      Process intruder = withWrongPassword(stand, folder);
      Process stranger =
          stand.start(
              TilerService.class,
              "reader",
              Map.of("tiler.roots", folder.toString()),
              folder.resolve("stranger.log"));
      Process undressed =
          stand.start(
              RetrievalService.class,
              "retrieval",
              Map.of(
                  "kafka.security.protocol", "PLAINTEXT",
                  "retrieval.folder", folder.resolve("undressed").toString(),
                  "retrieval.http.port", "0"),
              folder.resolve("undressed.log"));
      succeed(
          stand,
          "teach",
          "--settings=" + stand.settings("teacher"),
          "--set=" + Slides.SET,
          slides.support(5, 2).toString());

      URI submissions = address(tilerLog, "submissions address=.*:(\\d+)");
      Path slide = slides.tissue(1200, 900, 3);
      assertThat(post(http, submissions, stand.token(), body(slide.toUri())).statusCode())
          .isEqualTo(202);

      assertAttacksByHttpAreRefused(http, submissions, stand.token(), tilerLog);
      assertThat(SecuredStand.exitCode(intruder)).isEqualTo(2);
      assertSays(
          folder.resolve("intruder.log"),
          "retrieval is refused by the brokers: Authentication failed .*invalid credentials.*");
      assertThat(SecuredStand.exitCode(stranger)).isEqualTo(2);
      assertSays(
          folder.resolve("stranger.log"),
          "tiler-service is refused by the brokers: .*[Aa]uthoriz.*");
      assertThat(SecuredStand.exitCode(undressed)).isEqualTo(2);
      assertSays(
          folder.resolve("undressed.log"),
          "retrieval refuses to start: the brokers at .* speak TLS");
      assertThat(stand.brokerLog()).contains("SSL handshake failed");
      assertAPathIsNotReadByTheReader(stand);

      String diagnosis = "/v1/slides/" + Slides.id(slide) + "/diagnosis";
      for (String instance : CLASSIFIERS) { // one of them asks the other
        URI reading = address(folder.resolve(instance + ".log"), "reading address=.*:(\\d+)");
        await()
            .atMost(PATIENCE)
            .until(
                () -> get(http, reading.resolve(diagnosis), stand.token()),
                answer -> answer.statusCode() == 200 && answer.body().contains("FINAL"));
        assertThat(get(http, reading.resolve(diagnosis), "guess").statusCode()).isEqualTo(401);
      }
      URI searches = address(folder.resolve("retrieval.log"), "searches address=.*:(\\d+)");
      await()
          .atMost(PATIENCE)
          .until(
              () -> get(http, searches.resolve("/v1/index"), stand.token()).body(),
              report -> report.contains("he-vit-5m"));
      assertThat(succeed(stand, "watch", "--once", "--settings=" + stand.settings("operator")))
          .contains("slide " + Slides.id(slide) + " FINAL");
      assertTheMetersAreForWhoBringsTheToken(http, tilerLog, stand.token());
      assertNoSecretIsInAnyLog(stand, folder);
    }
  }

  private static void provision(SecuredStand stand) throws Exception {
    Path settings = stand.provisioner();
    String[] access = {
      "provision", "--settings=" + settings, "--acls", "--passwords=" + stand.secrets().folder()
    };
    assertThat(succeed(stand, access)).contains("users: classifier, ");
    assertThat(succeed(stand, access)).contains("rights given: 0");
    succeed(
        stand,
        "provision",
        "--settings=" + settings,
        "--slide-partitions=2",
        "--work-partitions=4",
        "--replication=1");
  }

  /** Starts every service as its principal; the log of the tiler. */
  private static Path startServices(SecuredStand stand, Path folder) {
    Path tilerLog = folder.resolve("tiler.log");
    Map<String, String> tiler = new HashMap<>(stand.https("tiler.http"));
    tiler.putAll(stand.https("health"));
    tiler.put("tiler.roots", folder.resolve("slides").toString());
    tiler.put("tiler.instance", "e2e");
    stand.start(TilerService.class, "tiler", tiler, tilerLog);
    stand.start(
        EmbedWorker.class,
        "embed-worker",
        Map.of("embed.encoder", System.getProperty("slidestream.encoder"), "embed.instance", "e2e"),
        folder.resolve("worker.log"));
    for (String instance : CLASSIFIERS) {
      Map<String, String> classifier = new HashMap<>(stand.https("classifier.http"));
      classifier.put("classifier.state-dir", folder.resolve(instance).toString());
      stand.start(
          ClassifierStream.class, "classifier", classifier, folder.resolve(instance + ".log"));
    }
    Map<String, String> retrieval = new HashMap<>(stand.https("retrieval.http"));
    retrieval.put("retrieval.folder", folder.resolve("index").toString());
    stand.start(RetrievalService.class, "retrieval", retrieval, folder.resolve("retrieval.log"));
    return tilerLog;
  }

  private static Process withWrongPassword(SecuredStand stand, Path folder) throws IOException {
    Path guess = Files.writeString(folder.resolve("guess"), "guess");
    Files.setPosixFilePermissions(guess, PosixFilePermissions.fromString("rw-------"));
    return stand.start(
        RetrievalService.class,
        "retrieval",
        Map.of(
            "kafka.password.file", guess.toString(),
            "retrieval.folder", folder.resolve("intruder").toString(),
            "retrieval.http.port", "0"),
        folder.resolve("intruder.log"));
  }

  private static void assertAttacksByHttpAreRefused(
      HttpClient http, URI submissions, String token, Path log) throws Exception {
    assertThat(post(http, submissions, "guess", "{}").statusCode()).isEqualTo(401);
    assertSays(log, "refused status=401 .*the bearer token is missing or wrong.*");

    URI outside = URI.create("file:///etc/../etc/passwd");
    HttpResponse<String> traversal = post(http, submissions, token, body(outside));
    assertThat(traversal.statusCode()).isEqualTo(400);
    assertThat(traversal.body()).contains("does not lie under a folder of tiler.roots");
    assertSays(log, "refused status=400 .*does not lie under a folder of tiler.roots.*");

    assertThat(post(http, submissions, token, " ".repeat(100_000)).statusCode()).isEqualTo(413);
    assertSays(log, "refused status=413 .*the body is larger than 64 kB.*");

    URI plain = URI.create("http://localhost:" + submissions.getPort());
    assertThatThrownBy(() -> post(http, plain, token, "{}"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(ConnectException.class);
  }

  private static void assertAPathIsNotReadByTheReader(SecuredStand stand) throws Exception {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            stand.client("reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(Topics.SLIDES.name(), 0)));
      consumer.seekToBeginning(consumer.assignment());
      assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(10)))
          .isInstanceOf(TopicAuthorizationException.class);
    }
    assertThat(stand.brokerLog()).contains("Principal = User:reader is Denied");
  }

  private static void assertTheMetersAreForWhoBringsTheToken(
      HttpClient http, Path log, String token) throws Exception {
    URI health = address(log, "health=https://[^:]+:(\\d+)");
    assertThat(get(http, health.resolve("/health/ready"), "").statusCode()).isEqualTo(200);
    assertThat(get(http, health.resolve("/metrics"), "").statusCode()).isEqualTo(401);
    assertThat(get(http, health.resolve("/metrics"), token).body()).contains("slidestream_tiler");
  }

  private static void assertNoSecretIsInAnyLog(SecuredStand stand, Path folder) throws Exception {
    for (String log : List.of("tiler", "worker", "classifier-one", "intruder", "stranger")) {
      String said = Files.readString(folder.resolve(log + ".log"));
      for (Path secret : stand.secrets().words()) {
        assertThat(said).as(log).doesNotContain(Files.readString(secret));
      }
    }
  }

  private static void assertSays(Path log, String sentence) {
    Pattern pattern = Pattern.compile(sentence);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(Files.readAllLines(log)).anyMatch(l -> pattern.matcher(l).find()));
  }

  /** What a command says that ends well. */
  private static String succeed(SecuredStand stand, String... words) throws Exception {
    TypedCommand command = stand.console().run(words);
    assertThat(command.awaitEnd()).as("%s: %s", words[0], command.complaints()).isZero();
    return command.output();
  }

  private static URI address(Path log, String port) {
    Pattern pattern = Pattern.compile(port);
    String found =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    pattern
                        .matcher(Files.exists(log) ? Files.readString(log) : "")
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .findFirst()
                        .orElse(""),
                text -> !text.isEmpty());
    return URI.create("https://localhost:" + found);
  }

  private static String body(URI slide) {
    return "{\"uri\": \"%s\", \"prototypeSets\": [\"%s\"]}".formatted(slide, Slides.SET);
  }

  private static HttpResponse<String> post(HttpClient http, URI server, String token, String body)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(server.resolve("/slides"))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(HttpClient http, URI uri, String token) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
        BodyHandlers.ofString());
  }
}
