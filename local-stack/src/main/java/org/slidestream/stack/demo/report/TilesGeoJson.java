package org.slidestream.stack.demo.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;

/**
 * Answers as GeoJSON (RFC 7946) in the dialect that QuPath imports: a tile object a feature, its
 * corners in level-0 pixels with y downwards, its class as classification, its distances as
 * measurements.
 */
final class TilesGeoJson {
  private final Palette palette;
  private final String slide;

  /**
   * @param slide id of the slide's submission: the same tile keeps its object id
   */
  TilesGeoJson(Palette palette, String slide) {
    this.palette = palette;
    this.slide = slide;
  }

  ObjectNode of(Collection<TileAnswer> answers) {
    ObjectNode collection = JsonNodeFactory.instance.objectNode();
    collection.put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    answers.forEach(answer -> describe(answer, features.addObject()));
    return collection;
  }

  private void describe(TileAnswer tile, ObjectNode feature) {
    feature.put("type", "Feature");
    byte[] name = (slide + "/" + tile.index()).getBytes(StandardCharsets.UTF_8);
    feature.put("id", UUID.nameUUIDFromBytes(name).toString());
    ObjectNode geometry = feature.putObject("geometry");
    geometry.put("type", "Polygon");
    ArrayNode ring = geometry.putArray("coordinates").addArray();
    int right = tile.x() + tile.width();
    int bottom = tile.y() + tile.height();
    ring.addArray().add(tile.x()).add(tile.y());
    ring.addArray().add(right).add(tile.y());
    ring.addArray().add(right).add(bottom);
    ring.addArray().add(tile.x()).add(bottom);
    ring.addArray().add(tile.x()).add(tile.y());
    ObjectNode properties = feature.putObject("properties");
    properties.put("objectType", "tile");
    properties.put("name", "tile " + tile.index());
    ObjectNode classification = properties.putObject("classification");
    classification.put("name", tile.label());
    Color colour = palette.colour(tile.label());
    classification
        .putArray("color")
        .add(colour.getRed())
        .add(colour.getGreen())
        .add(colour.getBlue());
    ObjectNode measurements = properties.putObject("measurements");
    tile.distances().forEach((label, distance) -> measurements.put("distance " + label, distance));
    measurements.put("margin", tile.margin());
  }
}
