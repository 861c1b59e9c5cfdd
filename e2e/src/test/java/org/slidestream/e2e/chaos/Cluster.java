package org.slidestream.e2e.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slidestream.stack.Installation;

/** The cluster that compose.cluster.yml describes, small disks and clocks that can be set added. */
final class Cluster implements AutoCloseable {
  static final List<String> BROKERS = List.of("kafka", "kafka-2", "kafka-3");
  static final List<String> WORKERS = List.of("embed-worker", "embed-worker-2");
  static final List<String> CLASSIFIERS = List.of("classifier-stream", "classifier-stream-2");
  static final String TILER = "tiler";
  static final String REGISTRY = "registry";

  private static final String PROJECT = "slidestream-chaos";
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String DISKS = "disks";
  private static final String FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime";
  private static final int FIRST_PORT = 19094;
  private static final int REGISTRY_PORT = 18080;

  private final Path drop;
  private final Path clocks;
  private final Shell shell;

  private Cluster(Path home) throws IOException {
    this.drop = Files.createDirectories(home.resolve("drop"));
    this.clocks = Files.createDirectories(home.resolve("clocks"));
    for (String service : allServices()) {
      setClock(service, "+0");
    }
    this.shell =
        new Shell(
            Map.ofEntries(
                Map.entry("COMPOSE_PROJECT_NAME", PROJECT),
                Map.entry("COMPOSE_PROFILES", ""),
                Map.entry("SLIDE_PARTITIONS", "6"),
                Map.entry("WORK_PARTITIONS", "12"),
                Map.entry("FAKETIME", FAKETIME),
                Map.entry("DROP_FOLDER", drop.toString()),
                Map.entry("CLOCKS", clocks.toString()),
                Map.entry("KAFKA_PORT", Integer.toString(FIRST_PORT)),
                Map.entry("KAFKA_2_PORT", Integer.toString(FIRST_PORT + 1)),
                Map.entry("KAFKA_3_PORT", Integer.toString(FIRST_PORT + 2)),
                Map.entry("REGISTRY_PORT", Integer.toString(REGISTRY_PORT))));
  }

  /** Starts all of it and waits until it is healthy. */
  static Cluster start(Path home) throws IOException {
    Cluster cluster = new Cluster(home);
    cluster.clear();
    cluster.compose("down", "--volumes", "--remove-orphans");
    List<String> up = new ArrayList<>(List.of("up", "--detach", DISKS));
    up.addAll(allServices()); // and what they depend on
    cluster.compose(up.toArray(String[]::new));
    return cluster;
  }

  private void clear() throws IOException {
    try (Stream<Path> left = Files.list(drop)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
  }

  Installation installation() {
    return new Installation(
        "localhost:%d,localhost:%d,localhost:%d"
            .formatted(FIRST_PORT, FIRST_PORT + 1, FIRST_PORT + 2),
        "http://127.0.0.1:" + REGISTRY_PORT);
  }

  /** Where slides are dropped. */
  Path drop() {
    return drop;
  }

  /** SIGKILL. */
  void kill(String service) {
    docker("kill", container(service));
  }

  void start(String service) {
    docker("start", container(service));
  }

  /** Stops the process where it is, as a machine that swaps or is suspended. */
  void pause(String service) {
    docker("pause", container(service));
  }

  void resume(String service) {
    docker("unpause", container(service));
  }

  /** Takes the network away. */
  void cut(String service) {
    docker("network", "disconnect", PROJECT + "_default", container(service));
  }

  void heal(String service) {
    docker("network", "connect", "--alias", service, PROJECT + "_default", container(service));
  }

  /** Fills the disk of a service to the last byte. */
  void fill(String service) {
    onDisk(service, "cat /dev/zero > filling || true");
  }

  void empty(String service) {
    onDisk(service, "rm -f filling");
  }

  private void onDisk(String service, String command) {
    docker("exec", "--workdir", "/disks/" + service, container(DISKS), "sh", "-c", command);
  }

  /** Sets a service's clock, such as {@code +3600} seconds or {@code -60}. */
  void setClock(String service, String offset) {
    try {
      Files.writeString(clocks.resolve(service), offset + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Memory that a service uses, in MiB. */
  double memory(String service) {
    String said = docker("stats", "--no-stream", "--format", "{{.MemUsage}}", container(service));
    String used = said.substring(0, said.indexOf(" / "));
    double number = Double.parseDouble(used.replaceAll("[^0-9.]", ""));
    return used.endsWith("GiB") ? 1024 * number : number;
  }

  static List<String> allServices() {
    return Stream.of(List.of(TILER), WORKERS, CLASSIFIERS).flatMap(List::stream).toList();
  }

  private String container(String service) {
    return compose("ps", "--quiet", service);
  }

  private String compose(String... words) {
    List<String> command = new ArrayList<>(List.of("docker-compose"));
    for (String file : List.of("docker-compose.yml", "compose.cluster.yml")) {
      command.addAll(List.of("--file", ROOT.resolve(file).toString()));
    }
    command.addAll(
        List.of("--file", ROOT.resolve("e2e/src/test/chaos/compose.chaos.yml").toString()));
    command.addAll(List.of(words));
    return shell.run(command);
  }

  private String docker(String... words) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    return shell.run(command);
  }

  @Override
  public void close() {
    compose("down", "--volumes", "--remove-orphans");
  }
}
