package org.slidestream.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    JsonNode value = node.path(name);
    if (absent(value)) {
      return otherwise;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw fault(name, value, "a whole number");
    }
    return value.asInt();
  }

  double positive(String name, double otherwise) throws UnusableEncoderException {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return otherwise;
    }
    if (!value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
      throw fault(name, value, "a positive number");
    }
    return value.asDouble();
  }

  boolean flag(String name, boolean otherwise) throws UnusableEncoderException {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw fault(name, value, "true or false");
    }
    return value.asBoolean();
  }

  String text(String name, String otherwise) throws UnusableEncoderException {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return otherwise;
    }
    if (!value.isTextual()) {
      throw fault(name, value, "a text");
    }
    return value.asText();
  }

  List<Float> three(String name, List<Float> otherwise) throws UnusableEncoderException {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return otherwise;
    }
    List<Float> numbers = new ArrayList<>();
    value.forEach(number -> numbers.add(number.isNumber() ? number.floatValue() : Float.NaN));
    if (numbers.size() != 3 || !numbers.stream().allMatch(Float::isFinite)) {
      throw fault(name, value, "three numbers");
    }
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
