package org.slidestream.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.launcher.LineSettings;
import org.slidestream.schemas.TopicProvisioner;
import org.slidestream.schemas.access.AccessTable;
import org.slidestream.stack.platform.Provisioning;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code provision}: prepares a cluster of your own for the services. */
@Command(
    name = "provision",
    description = {
      "Creates the topics that a Kafka cluster lacks and registers the schemas.",
      "Partition counts are fixed for the life of an installation; a topic that has another is",
      "refused. With --acls it gives each service's principal its rights instead, before the first",
      "of them starts. May be run again at any time."
    },
    mixinStandardHelpOptions = true)
final class ProvisionCommand implements Callable<Integer> {
  @ArgGroup private Cluster cluster = new Cluster();

  /** Where the cluster is. */
  static final class Cluster {
    @ArgGroup(exclusive = false)
    private @Nullable Addresses addresses;

    @Option(
        names = "--settings",
        paramLabel = "FILE",
        description = {
          "of a cluster that does not let everybody in: kafka.bootstrap.servers, registry.url and",
          "what else is needed to reach both; the environment may say the same"
        })
    private @Nullable Path settings;

    LineSettings settings() {
      return addresses != null
          ? addresses.settings()
          : LineSettings.ofProcess(Optional.ofNullable(settings))
              .orElseThrow(
                  () ->
                      new UserException(
                          "say where the cluster is: by --bootstrap and --registry, or by --settings"));
    }
  }

  /** Of a cluster that lets everybody in. */
  static final class Addresses {
    @Option(names = "--bootstrap", required = true, description = "addresses of brokers, HOST:PORT")
    private String bootstrapServers = "";

    @Option(names = "--registry", required = true, description = "address of the schema registry")
    private String registryUrl = "";

    LineSettings settings() {
      return new LineSettings(KafkaSettings.of(bootstrapServers), Map.of("url", registryUrl));
    }
  }

  @Option(
      names = "--acls",
      description = "give each principal the rights it needs and no others; nothing else is done")
  private boolean acls;

  @Option(
      names = "--passwords",
      paramLabel = "DIR",
      description = "with --acls: make them users; DIR/PRINCIPAL.password is the password of each")
  private @Nullable Path passwords;

  @Option(
      names = "--slide-partitions",
      defaultValue = "12",
      description = "of all topics keyed by slide or set (default: ${DEFAULT-VALUE})")
  private int slidePartitions;

  @Option(
      names = "--work-partitions",
      defaultValue = "48",
      description =
          "of the topic that embed workers share, at least 4 times the most workers planned"
              + " (default: ${DEFAULT-VALUE})")
  private int workPartitions;

  @Option(
      names = "--replication",
      defaultValue = "3",
      description = "copies of each partition (default: ${DEFAULT-VALUE})")
  private short replication;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    LineSettings where = cluster.settings();
    try {
      if (acls) {
        giveAccess(where);
      } else {
        makeTopics(where);
      }
      return 0;
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }

  private void giveAccess(LineSettings where) {
    if (passwords != null) {
      Map<String, String> users = Passwords.read(passwords, AccessTable.principals());
      Provisioning.users(where.kafka().admin(), users);
      Terminal.out(spec).println("users: " + String.join(", ", users.keySet()));
    }
    Terminal.out(spec).println("rights given: " + Provisioning.rights(where.kafka().admin()));
  }

  private void makeTopics(LineSettings where) {
    TopicProvisioner topics = new TopicProvisioner(slidePartitions, workPartitions, replication);
    List<String> created = Provisioning.provision(where.kafka().admin(), where.registry(), topics);
    Terminal.out(spec)
        .println(
            created.isEmpty() ? "nothing was missing" : "created " + String.join(", ", created));
  }
}
