package org.slidestream.classifier.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slidestream.wire.ClassDistance;
import org.slidestream.wire.TilePrediction;

final class TileFeaturesTest {
  @Test
  void aTileIsAClosedRingOfLevel0PixelsWithItsClassAndDistances() throws IOException {
    assertThat(feature(tile(null)))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"type": "Feature",
                     "id": "97bf3c1d-96ba-3fee-8058-33dfa4dfab32",
                     "geometry": {"type": "Polygon", "coordinates":
                       [[[512, 7], [768, 7], [768, 263], [512, 263], [512, 7]]]},
                     "properties": {
                       "objectType": "tile",
                       "name": "tile 2",
                       "classification": {"name": "gland"},
                       "measurements": {"distance gland": 0.1, "distance stroma": 0.7, "margin": 0.6}}}
                    """));
  }

  @Test
  void whatIsNotToBeTrustedSaysSo() throws IOException {
    TilePrediction tile = tile("BETWEEN_CLASSES");
    tile.setFlags(List.of("BLUR", "PEN"));
    JsonNode metadata = feature(tile).path("properties").path("metadata");
    assertThat(metadata.path("doubt").asText()).isEqualTo("BETWEEN_CLASSES");
    assertThat(metadata.path("flags").asText()).isEqualTo("BLUR, PEN");
  }

  private static JsonNode feature(TilePrediction tile) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      new TileFeatures(out).write(tile);
    }
    return new JsonMapper().readTree(text.toString());
  }

  private static TilePrediction tile(@Nullable String doubt) {
    return TilePrediction.newBuilder()
        .setSlideId("slide")
        .setSubmissionId("submission")
        .setIndex(2)
        .setX(512)
        .setY(7)
        .setWidth(256)
        .setHeight(256)
        .setEncoderId("encoder")
        .setPrecision("fp32")
        .setSet("tissue")
        .setSetVersion(1)
        .setLabel("gland")
        .setMargin(0.6f)
        .setDoubt(doubt)
        .setDistances(List.of(new ClassDistance("gland", 0.1f), new ClassDistance("stroma", 0.7f)))
        .build();
  }
}
