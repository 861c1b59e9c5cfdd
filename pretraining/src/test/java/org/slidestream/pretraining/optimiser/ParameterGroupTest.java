package org.slidestream.pretraining.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.pretraining.Oracle;

class ParameterGroupTest {
  @ParameterizedTest
  @CsvSource({"depth4.backbone,backbone.", "depth4.head,dino_head."})
  void groupsAreThoseOfTheReference(String part, String network) throws IOException {
    JsonNode data = header().get("data");
    for (JsonNode expected : data.get(part)) {
      String name = expected.get("name").asText();
      ParameterGroup group = ParameterGroup.of(network + name, 4, 0.9, 0.2);
      assertThat(group.rate())
          .as(name)
          .isCloseTo(expected.get("lr_multiplier").asDouble(), within(1e-12));
      assertThat(group.decay()).as(name).isEqualTo(expected.get("wd_multiplier").asDouble() > 0);
      assertThat(group.lastLayer()).isEqualTo(expected.get("is_last_layer").asBoolean());
    }
  }

  @Test
  void earlyBlocksOfALargeTransformerLearnSlowly() throws IOException {
    for (var expected : header().get("data").get("vit_large_24_decay0.9").properties()) {
      assertThat(ParameterGroup.of("backbone." + expected.getKey(), 24, 0.9, 1).rate())
          .as(expected.getKey())
          .isCloseTo(expected.getValue().asDouble(), within(1e-12));
    }
  }

  private static JsonNode header() throws IOException {
    return Oracle.header("param_groups");
  }
}
