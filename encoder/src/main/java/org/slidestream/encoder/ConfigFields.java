package org.slidestream.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Fields of a part of {@code config.json}, read with the type that they must have.
 *
 * @param file named in errors
 * @param path of the part in the file, empty or ending with a point
 * @param node the part; a missing one has no fields
 */
record ConfigFields(Path file, String path, JsonNode node) {

  ConfigFields part(String name) throws UnusableEncoderException {
    JsonNode part = node.path(name);
    if (!part.isObject() && !absent(part)) {
      throw fault(name, part, "an object");
    }
    return new ConfigFields(file, path + name + ".", part);
  }

  boolean has(String name) {
    return !absent(node.path(name));
  }

  int integer(String name, int otherwise) throws UnusableEncoderException {
    return value(
        name,
        otherwise,
        json -> json.isIntegralNumber() && json.canConvertToInt(),
        JsonNode::asInt,
        "a whole number");
  }

  double positive(String name, double otherwise) throws UnusableEncoderException {
    return value(
        name,
        otherwise,
        json -> json.isNumber() && json.asDouble() > 0 && Double.isFinite(json.asDouble()),
        JsonNode::asDouble,
        "a positive number");
  }

  boolean flag(String name, boolean otherwise) throws UnusableEncoderException {
    return value(name, otherwise, JsonNode::isBoolean, JsonNode::asBoolean, "true or false");
  }

  String text(String name, String otherwise) throws UnusableEncoderException {
    return value(name, otherwise, JsonNode::isTextual, JsonNode::asText, "a text");
  }

  List<Float> three(String name, List<Float> otherwise) throws UnusableEncoderException {
    return value(
        name,
        otherwise,
        json -> json.size() == 3 && floats(json).stream().allMatch(Float::isFinite),
        ConfigFields::floats,
        "three numbers");
  }

  /** The value that is there; {@code otherwise} where there is none or null. */
  private <V> V value(
      String name, V otherwise, Predicate<JsonNode> fits, Function<JsonNode, V> read, String wanted)
      throws UnusableEncoderException {
    JsonNode json = node.path(name);
    if (absent(json)) {
      return otherwise;
    }
    if (!fits.test(json)) {
      throw fault(name, json, wanted);
    }
    return read.apply(json);
  }

  private static List<Float> floats(JsonNode array) {
    List<Float> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.isNumber() ? number.floatValue() : Float.NaN));
    return numbers;
  }

  /** The sentence for a value that may be right but is not supported. */
  UnusableEncoderException unsupported(String name, String supported) {
    return new UnusableEncoderException(
        "%s: %s%s is %s, which is not supported; supported is %s"
            .formatted(file, path, name, node.path(name), supported));
  }

  private UnusableEncoderException fault(String name, JsonNode value, String wanted) {
    return new UnusableEncoderException(
        "%s: %s%s is %s, not %s".formatted(file, path, name, value, wanted));
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
