package org.slidestream.retrieval.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slidestream.launcher.http.JsonBody;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.retrieval.index.EmbeddingSpace;
import org.slidestream.retrieval.index.Question;
import org.slidestream.retrieval.index.Question.Among;
import org.slidestream.retrieval.index.Question.Kind;

/**
 * What a request asks for.
 *
 * @param space of its vector
 * @param exact whether every embedding is looked at, and none missed
 */
record SearchRequest(EmbeddingSpace space, Question question, boolean exact) {
  static final int MOST_NEIGHBOURS = 1_000;

  private static final int USUAL_NEIGHBOURS = 20;

  /**
   * The request in a body: {@code {"vector": [0.1, ...], "encoderId": "...", "precision": "fp32",
   * "k": 20, "kind": "tiles", "set": "...", "label": "...", "exceptSlide": "...", "exact": false}},
   * of which all but the first three may be left out.
   */
  static SearchRequest parse(byte[] body) throws RequestRefusedException {
    float[] vector = new float[0];
    String encoderId = "";
    String precision = "";
    int k = USUAL_NEIGHBOURS;
    Optional<Kind> kind = Optional.empty();
    Optional<String> set = Optional.empty();
    Optional<String> label = Optional.empty();
    Optional<String> exceptSlide = Optional.empty();
    boolean exact = false;
    for (Map.Entry<String, JsonNode> field : JsonBody.fields(body)) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      switch (name) {
        case "vector" -> vector = numbers(value);
        case "encoderId" -> encoderId = JsonBody.text(name, value);
        case "precision" -> precision = JsonBody.text(name, value);
        case "k" -> k = neighbours(value);
        case "kind" -> kind = Optional.of(kind(JsonBody.text(name, value)));
        case "set" -> set = Optional.of(JsonBody.text(name, value));
        case "label" -> label = Optional.of(JsonBody.text(name, value));
        case "exceptSlide" -> exceptSlide = Optional.of(JsonBody.text(name, value));
        case "exact" -> exact = truth(name, value);
        default -> throw RequestRefusedException.bad("there is no field " + name);
      }
    }
    require("vector", vector.length > 0);
    require("encoderId", !encoderId.isEmpty());
    require("precision", !precision.isEmpty());
    EmbeddingSpace space = new EmbeddingSpace(encoderId, precision, vector.length);
    try {
      Among among = new Among(kind, set, label, exceptSlide);
      return new SearchRequest(space, new Question(space, vector, k, among), exact);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.bad(String.valueOf(e.getMessage()));
    }
  }

  private static void require(String field, boolean given) throws RequestRefusedException {
    if (!given) {
      throw RequestRefusedException.bad(field + " is missing");
    }
  }

  private static float[] numbers(JsonNode value) throws RequestRefusedException {
    float[] numbers = new float[value.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonNode number = value.get(i);
      if (number == null || !number.isNumber()) {
        throw RequestRefusedException.bad("vector must be a list of numbers");
      }
      numbers[i] = number.floatValue();
    }
    return numbers;
  }

  private static int neighbours(JsonNode value) throws RequestRefusedException {
    if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > MOST_NEIGHBOURS) {
      throw RequestRefusedException.bad("k must be a number from 1 to " + MOST_NEIGHBOURS);
    }
    return value.intValue();
  }

  private static Kind kind(String text) throws RequestRefusedException {
    try {
      return Kind.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.bad("kind must be tiles or examples");
    }
  }

  private static boolean truth(String field, JsonNode value) throws RequestRefusedException {
    if (!value.isBoolean()) {
      throw RequestRefusedException.bad(field + " must be true or false");
    }
    return value.booleanValue();
  }
}
