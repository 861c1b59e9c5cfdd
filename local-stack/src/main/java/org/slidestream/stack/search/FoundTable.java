package org.slidestream.stack.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found, as lines for a terminal. */
public final class FoundTable {
  private FoundTable() {}

  /** A line a region, nearest first, then the votes of the labelled ones. */
  public static List<String> of(JsonNode answer) {
    List<String> lines = new ArrayList<>();
    lines.add("rank  distance  region");
    for (JsonNode one : answer.get("neighbours")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%4d  %8.5f  %s",
              lines.size(),
              one.get("distance").doubleValue(),
              one.get("kind").textValue().equals("tile") ? tile(one) : example(one)));
    }
    List<String> votes = new ArrayList<>();
    answer
        .get("votes")
        .forEach(vote -> votes.add(vote.get("label").asText() + " " + vote.get("votes").asInt()));
    if (!votes.isEmpty()) {
      lines.add("votes of the labelled: " + String.join(", ", votes));
    }
    return lines;
  }

  private static String tile(JsonNode tile) {
    return "slide %s tile %d at %d,%d (%d x %d px)"
        .formatted(
            tile.get("slideId").textValue(),
            tile.get("index").intValue(),
            tile.get("x").intValue(),
            tile.get("y").intValue(),
            tile.get("width").intValue(),
            tile.get("height").intValue());
  }

  private static String example(JsonNode example) {
    return "%s, example %s of %s"
        .formatted(
            example.get("label").textValue(),
            example.get("exampleId").textValue(),
            example.get("set").textValue());
  }
}
