package org.slidestream.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.LineSettings;
import org.slidestream.schemas.RegistryWire;
import org.slidestream.schemas.Wire;

/**
 * Where a running line is reached.
 *
 * @param kafka settings of clients of its broker
 * @param registry settings of clients of its registry
 */
public record Installation(KafkaSettings kafka, Map<String, String> registry) {
  private static final String FILE = "stack.properties";
  private static final int PATIENCE_MILLIS = 2000;

  public Installation {
    registry = Map.copyOf(registry);
  }

  /** Reached by its addresses alone. */
  public Installation(String bootstrapServers, String registryUrl) {
    this(KafkaSettings.of(bootstrapServers), Map.of("url", registryUrl));
  }

  /**
   * A line that runs elsewhere.
   *
   * @throws UserException when none of its brokers answers
   */
  static Installation of(LineSettings line) {
    Installation elsewhere = new Installation(line.kafka(), line.registry());
    if (!elsewhere.answers()) {
      throw new UserException("no Kafka broker answers at " + elsewhere.bootstrapServers());
    }
    return elsewhere;
  }

  /** Addresses of brokers. */
  public String bootstrapServers() {
    return kafka.values().getOrDefault("bootstrap.servers", "");
  }

  /** Address of the registry. */
  public String registryUrl() {
    return registry.getOrDefault("url", "");
  }

  public Wire wire() {
    return new RegistryWire(registry);
  }

  /**
   * The stack that runs with its data under {@code home}.
   *
   * @throws UserException when none does
   */
  static Installation at(Path home) throws IOException {
    return published(home)
        .filter(Installation::answers)
        .orElseThrow(
            () ->
                new UserException(
                    "no Slidestream runs with its data in %s: start one with ./slidestream up"
                        .formatted(home.toAbsolutePath().normalize())));
  }

  private static Optional<Installation> published(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return Optional.of(
        new Installation(
            properties.getProperty("bootstrap.servers"), properties.getProperty("registry.url")));
  }

  /** Whether somebody listens: a stack that was killed leaves its address behind. */
  private boolean answers() {
    return Arrays.stream(bootstrapServers().split(",", -1)).anyMatch(Installation::answers);
  }

  private static boolean answers(String address) {
    try (Socket socket = new Socket()) {
      URI broker = URI.create("broker://" + address.strip());
      socket.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), PATIENCE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) { // nobody there, or no address
      return false;
    }
  }

  /** Lets other processes find this stack, until the result is closed. */
  AutoCloseable publish(Path home) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers());
    properties.setProperty("registry.url", registryUrl());
    Path written = Files.createTempFile(home, FILE, ".tmp");
    try (Writer writer = Files.newBufferedWriter(written)) {
      properties.store(writer, "written while ./slidestream up runs");
    }
    Files.move(written, home.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    return () -> Files.deleteIfExists(home.resolve(FILE));
  }
}
