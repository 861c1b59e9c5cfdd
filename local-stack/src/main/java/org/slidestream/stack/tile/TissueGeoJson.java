package org.slidestream.stack.tile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slidestream.tiler.tissue.Ring;
import org.slidestream.tiler.tissue.Ring.Corner;
import org.slidestream.tiler.tissue.TissueContour;

/**
 * Tissue as GeoJSON (RFC 7946) in the dialect that QuPath imports: a piece a feature, its outline
 * and then its holes, in level-0 pixels with y downwards.
 */
final class TissueGeoJson {
  private final TiledSlide slide;

  TissueGeoJson(TiledSlide slide) {
    this.slide = slide;
  }

  ObjectNode draw() {
    ObjectNode collection = JsonNodeFactory.instance.objectNode();
    collection.put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    for (TissueContour piece : slide.contours()) {
      describe(piece, "tissue " + (features.size() + 1), features.addObject());
    }
    return collection;
  }

  private void describe(TissueContour piece, String name, ObjectNode feature) {
    feature.put("type", "Feature");
    feature.put("id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    ObjectNode geometry = feature.putObject("geometry");
    geometry.put("type", "Polygon");
    ArrayNode rings = geometry.putArray("coordinates");
    piece.rings().forEach(ring -> describe(ring, rings.addArray()));
    ObjectNode properties = feature.putObject("properties");
    properties.put("objectType", "annotation");
    properties.put("name", name);
    ObjectNode classification = properties.putObject("classification");
    classification.put("name", "Tissue");
    classification.putArray("color").add(0).add(158).add(115);
  }

  private void describe(Ring ring, ArrayNode coordinates) {
    ring.corners().forEach(corner -> describe(corner, coordinates));
    describe(ring.corners().getFirst(), coordinates);
  }

  private void describe(Corner corner, ArrayNode coordinates) {
    coordinates.addArray().add(slide.x(corner)).add(slide.y(corner));
  }
}
