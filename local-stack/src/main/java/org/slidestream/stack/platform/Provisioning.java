package org.slidestream.stack.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.slidestream.schemas.SchemaRegistry;
import org.slidestream.schemas.TopicProvisioner;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.access.AccessTable;
import org.slidestream.schemas.access.AclProvisioner;
import org.slidestream.schemas.access.ScramUsers;

/** Makes a cluster and its registry ready for the services, which create nothing themselves. */
public final class Provisioning {
  private static final Duration REGISTRY = Duration.ofSeconds(30);

  private Provisioning() {}

  /**
   * Creates the topics that are missing and registers every schema; what is there already stays.
   *
   * @param kafka settings of an administrator
   * @param registry settings of the schema registry
   * @return the names of the topics that were created
   * @throws IllegalStateException when a topic has another number of partitions, or a schema could
   *     not be read by old readers
   */
  public static List<String> provision(
      Map<String, Object> kafka, Map<String, String> registry, TopicProvisioner topics) {
    try (Admin admin = Admin.create(kafka);
        SchemaRegistry schemas = SchemaRegistry.of(registry, REGISTRY)) {
      List<String> created = topics.provision(admin);
      schemas.register(Topics.ALL);
      return created;
    }
  }

  /**
   * Makes the principals of the access table users, with these passwords.
   *
   * @param passwords by user
   */
  public static void users(Map<String, Object> kafka, Map<String, String> passwords) {
    try (Admin admin = Admin.create(kafka)) {
      ScramUsers.provision(admin, passwords);
    }
  }

  /**
   * Gives each principal of the access table the rights that it lacks.
   *
   * @return how many were missing
   */
  public static int rights(Map<String, Object> kafka) {
    try (Admin admin = Admin.create(kafka)) {
      return new AclProvisioner(AccessTable.ALL).provision(admin);
    }
  }
}
