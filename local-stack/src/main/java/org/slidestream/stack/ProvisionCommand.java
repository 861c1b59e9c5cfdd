package org.slidestream.stack;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.TopicProvisioner;
import org.slidestream.stack.platform.Provisioning;
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
      "refused. May be run again at any time."
    },
    mixinStandardHelpOptions = true)
final class ProvisionCommand implements Callable<Integer> {
  @Option(names = "--bootstrap", required = true, description = "addresses of brokers, HOST:PORT")
  private String bootstrapServers = "";

  @Option(names = "--registry", required = true, description = "address of the schema registry")
  private String registryUrl = "";

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
    TopicProvisioner topics = new TopicProvisioner(slidePartitions, workPartitions, replication);
    try {
      List<String> created = Provisioning.provision(bootstrapServers, registryUrl, topics);
      Terminal.out(spec)
          .println(
              created.isEmpty() ? "nothing was missing" : "created " + String.join(", ", created));
      return 0;
    } catch (IllegalStateException e) {
      throw new UserException(String.valueOf(e.getMessage()), e);
    }
  }
}
