package org.slidestream.stack.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slidestream.schemas.SchemaRegistry;
import org.slidestream.schemas.TopicProvisioner;
import org.slidestream.schemas.Topics;

/** Makes a cluster and its registry ready for the services, which create nothing themselves. */
public final class Provisioning {
  private static final Duration REGISTRY = Duration.ofSeconds(30);

  private Provisioning() {}

  /**
   * Creates the topics that are missing and registers every schema; what is there already stays.
   *
   * @return the names of the topics that were created
   * @throws IllegalStateException when a topic has another number of partitions, or a schema could
   *     not be read by old readers
   */
  public static List<String> provision(
      String bootstrapServers, String registryUrl, TopicProvisioner topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        SchemaRegistry schemas = SchemaRegistry.of(Map.of("url", registryUrl), REGISTRY)) {
      List<String> created = topics.provision(admin);
      schemas.register(Topics.ALL);
      return created;
    }
  }
}
