package org.slidestream.stack.platform;

import static org.slidestream.stack.platform.LoopbackPorts.HOST;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A real Kafka broker (KRaft, broker and controller in one) on loopback ports.
 *
 * @param process it runs in
 * @param bootstrapServers its address
 */
record LocalBroker(ChildProcess process, String bootstrapServers) implements AutoCloseable {
  private static final String NAME = "broker";
  private static final Duration START = Duration.ofSeconds(90);

  /** Starts the broker whose data is under {@code home}, on new ports. */
  static LocalBroker start(Path home) throws IOException {
    List<Integer> ports = LoopbackPorts.free(2);
    Path data = home.resolve("broker").toAbsolutePath();
    Path file = Files.createDirectories(home).resolve("broker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties(data, ports.get(0), ports.get(1)).store(writer, "written at every start");
    }
    List<String> command =
        JavaCommand.tethered(
            List.of("-Xmx512m"),
            JavaCommand.ownClassPath(),
            BrokerMain.class.getName(),
            file.toString(),
            data.toString());
    ChildProcess process = ChildProcess.start(NAME, home, command, Map.of());
    return new LocalBroker(process, HOST + ":" + ports.getFirst());
  }

  static PidFile pidFile(Path home) {
    return PidFile.of(home, NAME);
  }

  void awaitReady() throws InterruptedException {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200))) {
      process.awaitReady(() -> answers(admin), START);
    }
  }

  private static boolean answers(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Properties properties(Path data, int port, int controllerPort) {
    String broker = "PLAINTEXT://%s:%d".formatted(HOST, port);
    String controller = "CONTROLLER://%s:%d".formatted(HOST, controllerPort);
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    // voters by configuration: the port may then change from start to start
    p.put("controller.quorum.voters", "1@%s:%d".formatted(HOST, controllerPort));
    p.put("listeners", broker + "," + controller);
    p.put("advertised.listeners", broker);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    p.put("log.dirs", data.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("offsets.topic.replication.factor", "1");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.num.partitions", "4");
    p.put("group.initial.rebalance.delay.ms", "0");
    // a killed service is missed after seconds, not after the default of 45 s; a group may ask for
    // less
    p.put("group.min.session.timeout.ms", "1000");
    p.put("group.consumer.min.session.timeout.ms", "1000");
    p.put("group.consumer.session.timeout.ms", "6000");
    p.put("group.consumer.min.heartbeat.interval.ms", "200");
    p.put("group.consumer.heartbeat.interval.ms", "1000");
    // of the 14 ms that the smallest transaction's records take, 10 are one wait for the last one's
    // end
    p.put("add.partitions.to.txn.retry.backoff.ms", "1");
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    return p;
  }

  @Override
  public void close() {
    process.close();
  }
}
