package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the findings of an evaluation are left: {@code result.json} and its pictures.
 *
 * @param folder made if missing; files of the same names are replaced
 * @param version of Slidestream, for the record
 */
public record ResultFolder(Path folder, String version) {
  /** Writes all; returns the files. On a machine without fonts there are no pictures. */
  public List<Path> write(String name, Findings findings, LabelledData data, Duration took)
      throws IOException {
    Files.createDirectories(folder);
    Path json = folder.resolve("result.json");
    Files.writeString(
        json,
        Json.MAPPER
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(json(name, findings, data, took))
            + "\n");
    List<Path> files = new ArrayList<>(List.of(json));
    if (hasFonts()) {
      for (Picture picture : findings.pictures()) {
        picture.write(folder);
        files.add(folder.resolve(picture.name() + ".png"));
      }
    }
    return files;
  }

  private ObjectNode json(String name, Findings findings, LabelledData data, Duration took) {
    ObjectNode json = Json.object().put("evaluation", name);
    json.set("settings", findings.settings());
    ObjectNode input = json.putObject("input");
    input.put("source", data.source().description()).put("sha256", data.source().sha256());
    input.put("support", data.support().size()).put("query", data.query().size());
    input.put("dimension", data.dimension());
    Map<String, Long> teaching = LabelledData.counts(data.support());
    Map<String, Long> asked = LabelledData.counts(data.query());
    ArrayNode classes = input.putArray("classes");
    teaching.forEach(
        (label, count) ->
            classes
                .addObject()
                .put("label", label)
                .put("name", data.name(label))
                .put("support", count)
                .put("query", asked.getOrDefault(label, 0L)));
    json.set("results", findings.results());
    json.putObject("versions")
        .put("slidestream", version)
        .put("java", Runtime.version().toString());
    json.put("seconds", took.toMillis() / 1000.0);
    return json;
  }

  /** A bare container has none, and the JDK answers the first text with an error then. */
  private static boolean hasFonts() {
    try {
      return new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('n');
    } catch (LinkageError | InternalError | RuntimeException e) {
      return false;
    }
  }
}
