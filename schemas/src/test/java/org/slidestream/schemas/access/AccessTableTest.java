package org.slidestream.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.Topics;

class AccessTableTest {
  @Test
  void onlyTheTilerAndTheOperatorMayReadWhereSlidesLie() {
    Set<String> readers =
        AccessTable.ALL.stream()
            .filter(rights -> rights.reads().stream().anyMatch(AccessTableTest::saysWhere))
            .map(Rights::principal)
            .collect(Collectors.toSet());

    assertThat(readers).containsExactlyInAnyOrder("tiler", "operator");
  }

  private static boolean saysWhere(String topic) {
    return Set.of(Topics.SLIDES.name(), Topics.STAT_SLIDES.name(), DeadLetters.TOPIC)
        .contains(topic);
  }

  @Test
  void everyTopicHasAWriterAndAReaderAmongServicesAndPeople() {
    for (String topic : Stream.of(Topics.ALL).flatMap(List::stream).map(t -> t.name()).toList()) {
      assertThat(AccessTable.ALL).as(topic).anyMatch(rights -> rights.reads().contains(topic));
      assertThat(AccessTable.ALL).as(topic).anyMatch(rights -> rights.writes().contains(topic));
    }
  }

  @Test
  void theOperatorAloneMayReplayDeadLettersAndMakesNone() {
    assertThat(AccessTable.ALL)
        .filteredOn(rights -> rights.writes().contains(DeadLetters.REPLAYS_TOPIC))
        .singleElement()
        .satisfies(
            operator -> {
              assertThat(operator.principal()).isEqualTo("operator");
              assertThat(operator.reads()).contains(DeadLetters.TOPIC, DeadLetters.REPLAYS_TOPIC);
              assertThat(operator.writes()).doesNotContain(DeadLetters.TOPIC);
            });
  }

  @Test
  void nobodyMayDoAnythingToTheClusterOrToAllTopics() {
    assertThat(AccessTable.ALL)
        .flatExtracting(Rights::bindings)
        .allSatisfy(
            binding -> {
              assertThat(binding.pattern().resourceType()).isNotEqualTo(ResourceType.CLUSTER);
              assertThat(binding.pattern().name()).isNotEqualTo("*").isNotEmpty();
            });
  }

  @Test
  void theRightsOfOneWhoKeepsStateAreTheseAndNoOthers() {
    assertThat(
            AccessTable.ALL.stream()
                .filter(rights -> rights.principal().equals("classifier"))
                .flatMap(rights -> rights.bindings().stream())
                .map(AccessTableTest::line))
        .containsExactly(
            "User:classifier READ TOPIC LITERAL tile-embeddings",
            "User:classifier READ TOPIC LITERAL slide-manifests",
            "User:classifier READ TOPIC LITERAL support-embeddings",
            "User:classifier READ TOPIC LITERAL set-definitions",
            "User:classifier READ TOPIC LITERAL class-prototypes",
            "User:classifier WRITE TOPIC LITERAL class-prototypes",
            "User:classifier WRITE TOPIC LITERAL tile-predictions",
            "User:classifier WRITE TOPIC LITERAL slide-diagnoses",
            "User:classifier WRITE TOPIC LITERAL dead-letters",
            "User:classifier DESCRIBE_CONFIGS TOPIC LITERAL tile-embeddings",
            "User:classifier READ GROUP PREFIXED classifier-stream",
            "User:classifier WRITE TRANSACTIONAL_ID PREFIXED classifier-stream",
            "User:classifier CREATE TOPIC PREFIXED classifier-stream-",
            "User:classifier READ TOPIC PREFIXED classifier-stream-",
            "User:classifier WRITE TOPIC PREFIXED classifier-stream-",
            "User:classifier DESCRIBE_CONFIGS TOPIC PREFIXED classifier-stream-");
  }

  private static String line(AclBinding binding) {
    return "%s %s %s %s %s"
        .formatted(
            binding.entry().principal(),
            binding.entry().operation(),
            binding.pattern().resourceType(),
            binding.pattern().patternType(),
            binding.pattern().name());
  }
}
