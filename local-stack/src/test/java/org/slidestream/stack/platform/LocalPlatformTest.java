package org.slidestream.stack.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.schemas.RegistryWire;
import org.slidestream.schemas.TopicProvisioner;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

class LocalPlatformTest {
  private static final Path REGISTRY = Path.of("target", "registry");

  @TempDir Path home;

  @Test
  void aSecondStartKnowsTheTopicsAndSchemasOfTheFirst() throws Exception {
    byte[] written;
    SlideSubmission submission =
        new SlideSubmission(
            "s", "1", "file:/s", List.of(), null, Priority.STAT, java.time.Instant.EPOCH);
    try (LocalPlatform first = LocalPlatform.start(home, REGISTRY)) {
      RegistryWire wire = new RegistryWire(Map.of("url", first.registryUrl().toString()));
      written = wire.encode(Topics.SLIDES, submission);
      assertThat(written).startsWith(0);
    }
    try (LocalPlatform second = LocalPlatform.start(home, REGISTRY);
        Admin admin = Admin.create(Map.of("bootstrap.servers", second.bootstrapServers()))) {
      RegistryWire wire = new RegistryWire(Map.of("url", second.registryUrl().toString()));
      assertThat(wire.decode(Topics.SLIDES, written)).isEqualTo(submission);
      assertThat(LocalPlatform.TOPICS.provision(admin)).as("topics created again").isEmpty();
      assertThatThrownBy(() -> new TopicProvisioner(5, 8, (short) 1).provision(admin))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has 4 partitions where the installation says 5");
    }
    assertThat(home.resolve("run")).isEmptyDirectory();
  }

  @Test
  void theRegistryTakesASchemaThatAllReadAndRefusesOthers() throws Exception {
    try (LocalPlatform platform = LocalPlatform.start(home, REGISTRY)) {
      Schema slides = Topics.SLIDES.schema();
      Schema.Field id = slides.getField("slideId");
      assertThat(register(platform, without(slides, id))).as("old readers lack it").isEqualTo(409);
      Schema.Field added = new Schema.Field("colour", Schema.create(Schema.Type.STRING));
      assertThat(register(platform, with(slides, added))).as("old records lack it").isEqualTo(409);
      Schema.Field optional =
          new Schema.Field("colour", Schema.create(Schema.Type.STRING), null, "white");
      assertThat(register(platform, with(slides, optional))).isEqualTo(200);
    }
  }

  private static Schema with(Schema schema, Schema.Field added) {
    List<Schema.Field> fields = copies(schema);
    fields.add(added);
    return record(schema, fields);
  }

  private static Schema without(Schema schema, Schema.Field removed) {
    List<Schema.Field> fields = copies(schema);
    fields.removeIf(field -> field.name().equals(removed.name()));
    return record(schema, fields);
  }

  private static List<Schema.Field> copies(Schema schema) {
    return new ArrayList<>(
        schema.getFields().stream().map(field -> new Schema.Field(field, field.schema())).toList());
  }

  private static Schema record(Schema like, List<Schema.Field> fields) {
    return Schema.createRecord(like.getName(), like.getDoc(), like.getNamespace(), false, fields);
  }

  /** The registry's answer to another schema of submissions. */
  private static int register(LocalPlatform platform, Schema schema) throws Exception {
    String body = JsonNodeFactory.instance.objectNode().put("schema", schema.toString()).toString();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(
                      URI.create(
                          platform.registryUrl()
                              + "/apis/ccompat/v7/subjects/slides-value/versions"))
                  .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString())
          .statusCode();
    }
  }

  @Test
  void aProcessThatEndsAtOnceIsReportedWithItsLastWordsAndItsLog() throws Exception {
    ChildProcess child =
        ChildProcess.start(
            "parrot", home, List.of("sh", "-c", "echo is no more; exit 3"), Map.of());

    assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofSeconds(20)))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("the parrot ended with exit code 3")
        .hasMessageContaining("is no more")
        .hasMessageContaining(home.resolve("logs/parrot.log").toString());
  }

  @Test
  void whatACrashLeftBehindEndsAtTheNextStart() throws Exception {
    ChildProcess orphan = ChildProcess.start("broker", home, List.of("sleep", "600"), Map.of());

    try (ChildProcess next =
        ChildProcess.start("broker", home, List.of("sleep", "600"), Map.of())) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(next.isAlive()).isTrue();
    }
  }

  @Test
  void aTetheredProcessEndsWhenItsParentIsKilled() throws Exception {
    Path childPid = home.resolve("child.pid");
    Process parent =
        new ProcessBuilder(
                JavaCommand.tethered(
                    List.of(), JavaCommand.ownClassPath(), Parent.class.getName(), home.toString()))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("parent.log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(childPid));
    ProcessHandle child =
        ProcessHandle.of(Long.parseLong(Files.readString(childPid))).orElseThrow();

    parent.destroyForcibly().waitFor();

    await().atMost(Duration.ofSeconds(30)).until(() -> !child.isAlive());
  }

  @Test
  void aMissingRegistryIsNamedAndNothingIsLeftRunning() {
    assertThatThrownBy(() -> LocalPlatform.start(home, home.resolve("nowhere")))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("nowhere");
    assertThat(home.resolve("run")).isEmptyDirectory();
  }

  /** A parent that has one tethered child, and does nothing. */
  public static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws Exception {
      Path home = Path.of(args[0]);
      ChildProcess child =
          ChildProcess.start(
              "child",
              home,
              JavaCommand.tethered(List.of(), JavaCommand.ownClassPath(), Idle.class.getName()),
              Map.of());
      Path pid = home.resolve("pid.tmp");
      Files.writeString(pid, Long.toString(child.pid()));
      Files.move(pid, home.resolve("child.pid"));
      Idle.main(args);
    }
  }

  /** A process that does nothing, for ever. */
  public static final class Idle {
    private Idle() {}

    @SuppressWarnings("InfiniteLoop")
    public static void main(String[] args) throws Exception {
      while (true) {
        Thread.sleep(60_000);
      }
    }
  }
}
