package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.slidestream.schemas.Topic.Spread;
import org.slidestream.wire.Priority;
import org.slidestream.wire.Tile;

class TopicsTest {
  @Test
  void everyFieldOfEveryRecordSaysWhatItIs() {
    Set<String> undocumented = new HashSet<>();
    Topics.ALL.forEach(topic -> collectUndocumented(topic.schema(), undocumented));

    assertThat(undocumented).isEmpty();
  }

  @Test
  void whatIsJoinedIsCoPartitioned() {
    assertThat(Topics.TILE_EMBEDDINGS.spread()).isEqualTo(Spread.SLIDES);
    assertThat(Topics.SLIDE_MANIFESTS.spread()).isEqualTo(Spread.SLIDES);
    assertThat(Topics.CLASS_PROTOTYPES.spread()).isEqualTo(Spread.SLIDES);
    assertThat(Topics.SUPPORT_EXAMPLES.spread()).isEqualTo(Topics.SUPPORT_EMBEDDINGS.spread());
  }

  @Test
  void noRecordButTheSubmissionCarriesTheSlidesPlace() {
    assertThat(Topics.ALL)
        .filteredOn(topic -> topic.schema().getField("uri") != null)
        .containsExactly(Topics.SLIDES, Topics.STAT_SLIDES);
  }

  @Test
  void urgentTilesHaveALineOfTheirOwnThatIsLikeTheOther() {
    Topic<Tile> stat = Topics.tiles(Priority.STAT);
    Topic<Tile> routine = Topics.tiles(Priority.ROUTINE);

    assertThat(stat.name()).isEqualTo("stat-tiles").isNotEqualTo(routine.name());
    assertThat(stat).usingRecursiveComparison().ignoringFields("name").isEqualTo(routine);
  }

  private static void collectUndocumented(Schema schema, Set<String> undocumented) {
    switch (schema.getType()) {
      case RECORD -> {
        if (schema.getDoc() == null) {
          undocumented.add(schema.getName());
        }
        for (Schema.Field field : schema.getFields()) {
          if (field.doc() == null || field.doc().isBlank()) {
            undocumented.add(schema.getName() + "." + field.name());
          }
          collectUndocumented(field.schema(), undocumented);
        }
      }
      case ARRAY -> collectUndocumented(schema.getElementType(), undocumented);
      case UNION -> schema.getTypes().forEach(type -> collectUndocumented(type, undocumented));
      default -> {}
    }
  }
}
