package org.slidestream.stack.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slidestream.schemas.TopicProvisioner;

/** Broker and registry of this machine, with topics provisioned and schemas registered. */
public final class LocalPlatform implements AutoCloseable {
  /** Partitions of a laptop: few, so that it starts fast. */
  public static final TopicProvisioner TOPICS = new TopicProvisioner(4, 8, (short) 1);

  private final LocalBroker broker;
  private final LocalRegistry registry;

  private LocalPlatform(LocalBroker broker, LocalRegistry registry) {
    this.broker = broker;
    this.registry = registry;
  }

  /**
   * Starts both, or finds what a crash left and starts anew, with the data under {@code home}.
   *
   * @param registryApplication the folder of the unpacked registry
   * @throws PlatformException when one of them does not start; nothing is left running
   */
  public static LocalPlatform start(Path home, Path registryApplication)
      throws IOException, InterruptedException {
    return start(home, registryApplication, TOPICS);
  }

  /**
   * The same with other numbers of partitions.
   *
   * @throws PlatformException when one of them does not start; nothing is left running
   */
  public static LocalPlatform start(Path home, Path registryApplication, TopicProvisioner topics)
      throws IOException, InterruptedException {
    LocalBroker broker = LocalBroker.start(home);
    LocalRegistry registry = null;
    try {
      registry = LocalRegistry.start(home, registryApplication);
      LocalPlatform platform = new LocalPlatform(broker, registry);
      platform.awaitReady();
      Provisioning.provision(
          Map.of("bootstrap.servers", platform.bootstrapServers()),
          Map.of("url", platform.registryUrl().toString()),
          topics);
      return platform;
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (registry != null) {
        registry.close();
      }
      broker.close();
      throw e;
    }
  }

  /** Ends what a stack that crashed has left running, if anything. */
  public static void endLeftovers(Path home) throws IOException {
    LocalBroker.pidFile(home).endLeftover();
    LocalRegistry.pidFile(home).endLeftover();
  }

  /** Address of the broker, for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Address of the registry. */
  public URI registryUrl() {
    return registry.url();
  }

  /** Whether both run still. */
  public boolean isAlive() {
    return broker.process().isAlive() && registry.process().isAlive();
  }

  private void awaitReady() throws InterruptedException {
    CompletableFuture<Void> registryReady =
        CompletableFuture.runAsync(
            () -> {
              try {
                registry.awaitReady();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    broker.awaitReady();
    try {
      registryReady.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof PlatformException p ? p : e;
    }
  }

  @Override
  public void close() {
    try (registry;
        broker) {
      // both end even if one does not end well
    }
  }
}
