package org.slidestream.tiler.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.slidestream.launcher.http.JsonBody;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.wire.Priority;

/**
 * What a request asks for.
 *
 * @param uri of the slide's file
 * @param prototypeSets to score against; empty means all known
 * @param micronsPerPixel of level 0 where the file does not say it
 */
public record SlideRequest(
    String uri, List<String> prototypeSets, OptionalDouble micronsPerPixel, Priority priority) {
  public SlideRequest {
    prototypeSets = List.copyOf(prototypeSets);
  }

  /**
   * The request in a body: {@code {"uri": "file:///...", "prototypeSets": [], "micronsPerPixel":
   * 0.5, "priority": "STAT"}}, of which all but the URI may be left out.
   */
  static SlideRequest parse(byte[] body) throws RequestRefusedException {
    String uri = "";
    List<String> sets = List.of();
    OptionalDouble micronsPerPixel = OptionalDouble.empty();
    Priority priority = Priority.ROUTINE;
    for (Map.Entry<String, JsonNode> field : JsonBody.fields(body)) {
      JsonNode value = field.getValue();
      switch (field.getKey()) {
        case "uri" -> uri = JsonBody.text("uri", value);
        case "prototypeSets" -> sets = texts(value);
        case "micronsPerPixel" -> micronsPerPixel = OptionalDouble.of(resolution(value));
        case "priority" -> priority = priority(JsonBody.text("priority", value));
        default -> throw RequestRefusedException.bad("there is no field " + field.getKey());
      }
    }
    if (uri.isEmpty()) {
      throw RequestRefusedException.bad("uri must name the slide's file");
    }
    return new SlideRequest(uri, sets, micronsPerPixel, priority);
  }

  private static List<String> texts(JsonNode value) throws RequestRefusedException {
    if (!value.isArray()) {
      throw RequestRefusedException.bad("prototypeSets must be a list of texts");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      texts.add(JsonBody.text("each of prototypeSets", element));
    }
    return texts;
  }

  private static double resolution(JsonNode value) throws RequestRefusedException {
    if (!value.isNumber()) {
      throw RequestRefusedException.bad("micronsPerPixel must be a number");
    }
    try {
      return MicronsPerPixel.given("micronsPerPixel", value.doubleValue()).mean();
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.bad(String.valueOf(e.getMessage()));
    }
  }

  private static Priority priority(String text) throws RequestRefusedException {
    try {
      return Priority.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.bad("priority must be STAT or ROUTINE");
    }
  }
}
