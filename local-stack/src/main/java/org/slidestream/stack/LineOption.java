package org.slidestream.stack;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which line is meant: that of a stack on this machine, or one on a cluster of your own. */
final class LineOption {
  @Mixin private DataOption data = new DataOption();

  @ArgGroup(exclusive = false)
  private @Nullable Cluster cluster;

  /** Where a cluster is; both or neither. */
  private static final class Cluster {
    @Option(
        names = "--bootstrap",
        required = true,
        description = "addresses of brokers, HOST:PORT, instead of --data")
    private String bootstrapServers = "";

    @Option(
        names = "--registry",
        required = true,
        description = "address of the schema registry, with --bootstrap")
    private String registryUrl = "";
  }

  Installation installation() throws IOException {
    return cluster == null
        ? Installation.at(data.home)
        : Installation.on(cluster.bootstrapServers, cluster.registryUrl);
  }
}
