package org.slidestream.schemas.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What one principal may do on the brokers, and nothing else.
 *
 * @param principal the name that it logs in with
 * @param reads topics
 * @param writes topics
 * @param inspects topics whose configuration it looks at
 * @param names what the names of its consumer groups and transactional ids begin with, if it has
 *     some
 * @param ownTopics what the names of topics begin with that it makes itself, if it does
 */
public record Rights(
    String principal,
    List<String> reads,
    List<String> writes,
    List<String> inspects,
    Optional<String> names,
    Optional<String> ownTopics) {
  private static final String ANY_HOST = "*";
  private static final List<AclOperation> OF_OWN_TOPICS =
      List.of(
          AclOperation.CREATE,
          AclOperation.READ,
          AclOperation.WRITE,
          AclOperation.DESCRIBE_CONFIGS);

  public Rights {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    inspects = List.copyOf(inspects);
  }

  /** Nothing at all. */
  static Rights of(String principal) {
    return new Rights(
        principal, List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
  }

  Rights reading(List<String> topics) {
    return new Rights(principal, topics, writes, inspects, names, ownTopics);
  }

  Rights writing(List<String> topics) {
    return new Rights(principal, reads, topics, inspects, names, ownTopics);
  }

  Rights inspecting(List<String> topics) {
    return new Rights(principal, reads, writes, topics, names, ownTopics);
  }

  Rights named(String prefix) {
    return new Rights(principal, reads, writes, inspects, Optional.of(prefix), ownTopics);
  }

  Rights makingTopics(String prefix) {
    return new Rights(principal, reads, writes, inspects, names, Optional.of(prefix));
  }

  /** The rights as the brokers keep them; to read or write a topic is to see that it is there. */
  public List<AclBinding> bindings() {
    List<AclBinding> all = new ArrayList<>();
    reads.forEach(topic -> all.add(literal(topic, AclOperation.READ)));
    writes.forEach(topic -> all.add(literal(topic, AclOperation.WRITE)));
    inspects.forEach(topic -> all.add(literal(topic, AclOperation.DESCRIBE_CONFIGS)));
    names.ifPresent(
        prefix -> {
          all.add(prefixed(ResourceType.GROUP, prefix, AclOperation.READ));
          all.add(prefixed(ResourceType.TRANSACTIONAL_ID, prefix, AclOperation.WRITE));
        });
    ownTopics.ifPresent(
        prefix -> OF_OWN_TOPICS.forEach(may -> all.add(prefixed(ResourceType.TOPIC, prefix, may))));
    return all;
  }

  private AclBinding literal(String topic, AclOperation operation) {
    return binding(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), operation);
  }

  private AclBinding prefixed(ResourceType type, String prefix, AclOperation operation) {
    return binding(new ResourcePattern(type, prefix, PatternType.PREFIXED), operation);
  }

  private AclBinding binding(ResourcePattern resource, AclOperation operation) {
    return new AclBinding(
        resource,
        new AccessControlEntry("User:" + principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }
}
