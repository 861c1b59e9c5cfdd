package org.slidestream.stack.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
