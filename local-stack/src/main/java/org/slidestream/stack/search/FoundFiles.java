package org.slidestream.stack.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Leaves what was found in a folder: {@code result.json}, and for each slide {@code SLIDE.geojson}
 * (RFC 7946), which QuPath imports: a tile a feature, in level-0 pixels with y downwards.
 */
public record FoundFiles(Path folder) {
  private static final ObjectWriter JSON = new JsonMapper().writerWithDefaultPrettyPrinter();

  /** Writes all files; returns how many slides have one. */
  public int write(JsonNode answer) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("result.json").toFile(), answer);
    Map<String, ObjectNode> slides = new LinkedHashMap<>();
    int rank = 0;
    for (JsonNode one : answer.get("neighbours")) {
      rank++;
      if (one.has("slideId")) {
        ObjectNode slide =
            slides.computeIfAbsent(one.get("slideId").textValue(), _ -> collection());
        describe(one, rank, slide.withArray("features").addObject());
      }
    }
    for (Map.Entry<String, ObjectNode> slide : slides.entrySet()) {
      JSON.writeValue(folder.resolve(fileName(slide.getKey())).toFile(), slide.getValue());
    }
    return slides.size();
  }

  /** The id of a slide is hex; whatever else comes must not lead out of the folder. */
  private static String fileName(String slideId) {
    return slideId.replaceAll("[^A-Za-z0-9_-]", "_") + ".geojson";
  }

  private static ObjectNode collection() {
    ObjectNode collection = JsonNodeFactory.instance.objectNode();
    collection.put("type", "FeatureCollection");
    collection.putArray("features");
    return collection;
  }

  private static void describe(JsonNode tile, int rank, ObjectNode feature) {
    int left = tile.get("x").intValue();
    int top = tile.get("y").intValue();
    int right = left + tile.get("width").intValue();
    int bottom = top + tile.get("height").intValue();
    String name =
        tile.get("submissionId").textValue() + "/" + tile.get("index").intValue() + "/found";
    feature.put("type", "Feature");
    feature.put("id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    ObjectNode geometry = feature.putObject("geometry");
    geometry.put("type", "Polygon");
    ArrayNode ring = geometry.putArray("coordinates").addArray();
    ring.addArray().add(left).add(top);
    ring.addArray().add(right).add(top);
    ring.addArray().add(right).add(bottom);
    ring.addArray().add(left).add(bottom);
    ring.addArray().add(left).add(top);
    ObjectNode properties = feature.putObject("properties");
    properties.put("objectType", "annotation");
    properties.put("name", "%d, tile %d".formatted(rank, tile.get("index").intValue()));
    properties
        .putObject("measurements")
        .put("rank", rank)
        .put("distance", tile.get("distance").doubleValue());
  }
}
