package org.slidestream.classifier.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slidestream.wire.ClassDistance;
import org.slidestream.wire.TilePrediction;

/**
 * Tile predictions as features of GeoJSON (RFC 7946) in the dialect that QuPath imports: a tile
 * object a feature, its corners in level-0 pixels with y downwards, its class as classification,
 * its distances as measurements.
 */
final class TileFeatures {
  private final JsonGenerator out;

  TileFeatures(JsonGenerator out) {
    this.out = out;
  }

  void write(TilePrediction tile) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", id(tile));
    geometry(tile);
    out.writeObjectFieldStart("properties");
    out.writeStringField("objectType", "tile");
    out.writeStringField("name", "tile " + tile.getIndex());
    out.writeObjectFieldStart("classification");
    out.writeStringField("name", tile.getLabel());
    out.writeEndObject();
    out.writeObjectFieldStart("measurements");
    for (ClassDistance distance : tile.getDistances()) {
      out.writeNumberField("distance " + distance.getLabel(), distance.getDistance());
    }
    out.writeNumberField("margin", tile.getMargin());
    out.writeEndObject();
    if (tile.getDoubt() != null || !tile.getFlags().isEmpty()) {
      metadata(tile);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void geometry(TilePrediction tile) throws IOException {
    int right = tile.getX() + tile.getWidth();
    int bottom = tile.getY() + tile.getHeight();
    out.writeObjectFieldStart("geometry");
    out.writeStringField("type", "Polygon");
    out.writeArrayFieldStart("coordinates");
    out.writeStartArray();
    corner(tile.getX(), tile.getY());
    corner(right, tile.getY());
    corner(right, bottom);
    corner(tile.getX(), bottom);
    corner(tile.getX(), tile.getY());
    out.writeEndArray();
    out.writeEndArray();
    out.writeEndObject();
  }

  /** What QuPath shows as texts beside an object. */
  private void metadata(TilePrediction tile) throws IOException {
    out.writeObjectFieldStart("metadata");
    if (tile.getDoubt() != null) {
      out.writeStringField("doubt", tile.getDoubt());
    }
    if (!tile.getFlags().isEmpty()) {
      out.writeStringField("flags", String.join(", ", tile.getFlags()));
    }
    out.writeEndObject();
  }

  private void corner(int x, int y) throws IOException {
    out.writeArray(new int[] {x, y}, 0, 2);
  }

  /** The same tile of the same submission keeps its object's id. */
  private static String id(TilePrediction tile) {
    String name = tile.getSubmissionId() + "/" + tile.getIndex();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
