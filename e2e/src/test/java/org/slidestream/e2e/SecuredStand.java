package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.access.AccessTable;
import org.slidestream.stack.platform.BrokerMain;
import org.slidestream.stack.platform.JavaCommand;

/**
 * A broker and a registry that speak TLS only and know whom they let in, and services on them, each
 * as itself.
 */
final class SecuredStand implements AutoCloseable {
  private static final Path REGISTRY =
      Path.of("..", "local-stack", "target", "registry").toAbsolutePath().normalize();
  private static final String REGISTRY_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final int PATIENCE_SECONDS = 60;

  private final Path home;
  private final TrialSecrets secrets;
  private final Path authority;
  private final Path server;
  private final Path token;
  private final Path passwords;
  private final List<String> flags = new ArrayList<>(QUICK_START);
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Console console;
  private final int users = freePort();
  private final int administrators = freePort();
  private final int registry = freePort();

  SecuredStand(Path home) throws Exception {
    this.home = Files.createDirectories(home);
    this.passwords = home.resolve("secrets");
    this.secrets = new TrialSecrets(passwords);
    this.authority = secrets.authority();
    this.server = secrets.identity("server");
    this.token = secrets.word("token");
    flags.addAll(secrets.trustingFlags());
    for (String principal : AccessTable.principals()) {
      secrets.word(principal + ".password");
    }
    startRegistry();
    startBroker();
    this.console = new Console(home.resolve("console"), flags);
    parts.push(console);
  }

  TrialSecrets secrets() {
    return secrets;
  }

  /** Where somebody types commands. */
  Console console() {
    return console;
  }

  /** The token of all servers. */
  String token() throws IOException {
    return Files.readString(token);
  }

  /** A file of settings for commands of the provisioner, who shows a certificate. */
  Path provisioner() throws Exception {
    return settingsFile(
        "provisioner",
        Map.of(
            "kafka.bootstrap.servers",
            "localhost:" + administrators,
            "kafka.security.protocol",
            "SSL",
            "kafka.ssl.keystore.type",
            "PEM",
            "kafka.ssl.keystore.location",
            secrets.identity("provisioner").toString(),
            "registry.url",
            registryUrl()));
  }

  /** A file of settings for commands of a principal. */
  Path settings(String principal) throws IOException {
    return settingsFile(principal, surroundings(principal));
  }

  /** A Kafka client's configuration as a principal. */
  Map<String, Object> client(String principal) throws IOException {
    return new KafkaSettings(
            Map.of(
                "bootstrap.servers",
                "localhost:" + users,
                "user",
                principal,
                "password",
                Files.readString(password(principal)),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.toString()))
        .admin();
  }

  /** Starts a service as a principal. */
  Process start(Class<?> main, String principal, Map<String, String> settings, Path log) {
    Map<String, String> properties = new HashMap<>(surroundings(principal));
    properties.putAll(settings);
    Process process = ServiceProcess.start(main, flags, properties, log);
    parts.push(() -> process.destroyForcibly().waitFor());
    return process;
  }

  /** Settings of a server of HTTPS on a free port, under a prefix. */
  Map<String, String> https(String prefix) {
    return Map.of(
        prefix + ".port",
        "0",
        prefix + ".host",
        "localhost",
        prefix + ".token-file",
        token.toString(),
        prefix + ".tls-file",
        server.toString());
  }

  /** How a service ends that cannot do its work; what it said is in its log. */
  static int exitCode(Process service) throws InterruptedException {
    assertThat(service.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    return service.exitValue();
  }

  /** What the broker has said. */
  String brokerLog() throws IOException {
    return Files.readString(home.resolve("broker.log"));
  }

  private Map<String, String> surroundings(String principal) {
    return Map.of(
        "kafka.bootstrap.servers",
        "localhost:" + users,
        "kafka.user",
        principal,
        "kafka.password.file",
        password(principal).toString(),
        "registry.url",
        registryUrl());
  }

  private Path password(String principal) {
    return passwords.resolve(principal + ".password");
  }

  private String registryUrl() {
    return "https://localhost:" + registry;
  }

  private Path settingsFile(String name, Map<String, String> settings) throws IOException {
    List<String> lines = new ArrayList<>();
    settings.forEach((key, value) -> lines.add(key + "=" + value));
    return Files.write(home.resolve(name + ".properties"), lines);
  }

  private void startRegistry() throws IOException {
    List<String> command =
        JavaCommand.tethered(
            List.of("-Xmx384m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"),
            REGISTRY.resolve("quarkus-run.jar") + ":" + JavaCommand.tetherPath(),
            REGISTRY_MAIN);
    start(
        "registry",
        command,
        Map.of(
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "QUARKUS_HTTP_INSECURE_REQUESTS", "disabled",
            "QUARKUS_HTTP_SSL_PORT", Integer.toString(registry),
            "QUARKUS_HTTP_SSL_CERTIFICATE_FILES", server.toString(),
            "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES", server.toString(),
            "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
            "QUARKUS_MANAGEMENT_PORT", Integer.toString(freePort())));
  }

  private void startBroker() throws Exception {
    Path data = home.resolve("broker");
    Path file = home.resolve("broker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      brokerProperties(data).store(writer, null);
    }
    List<String> command =
        JavaCommand.tethered(
            List.of("-Xmx512m", "-Dlog4j2.configurationFile=log4j2-broker.xml"),
            JavaCommand.ownClassPath(),
            BrokerMain.class.getName(),
            file.toString(),
            data.toString());
    start("broker", command, Map.of());
  }

  /** Services log in by SCRAM; the provisioner, the broker and its controller by certificate. */
  private Properties brokerProperties(Path data) throws Exception {
    int controller = freePort();
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", "1");
    p.put("controller.quorum.voters", "1@localhost:" + controller);
    p.put(
        "listeners",
        "USERS://localhost:%d,ADMINISTRATORS://localhost:%d,CONTROLLER://localhost:%d"
            .formatted(users, administrators, controller));
    p.put("controller.listener.names", "CONTROLLER");
    p.put("inter.broker.listener.name", "ADMINISTRATORS");
    p.put("listener.security.protocol.map", "USERS:SASL_SSL,ADMINISTRATORS:SSL,CONTROLLER:SSL");
    p.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    p.put(
        "listener.name.users.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    p.put("ssl.keystore.type", "PEM");
    p.put("ssl.keystore.location", secrets.identity("kafka").toString());
    p.put("ssl.truststore.type", "PEM");
    p.put("ssl.truststore.location", authority.toString());
    p.put("listener.name.administrators.ssl.client.auth", "required");
    p.put("listener.name.controller.ssl.client.auth", "required");
    p.put("ssl.principal.mapping.rules", "RULE:^CN=([a-z]+)$/$1/");
    p.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    p.put("super.users", "User:kafka;User:provisioner");
    p.put("log.dirs", data.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "2");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "2");
    p.put("group.initial.rebalance.delay.ms", "0");
    return p;
  }

  private void start(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name + ".log").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    parts.push(() -> process.destroyForcibly().waitFor());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws Exception {
    while (!parts.isEmpty()) {
      parts.pop().close();
    }
  }
}
