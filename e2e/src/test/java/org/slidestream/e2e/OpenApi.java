package org.slidestream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slidestream.e2e.Reader.Answer;

/**
 * An OpenAPI file as a promise that answers are held against. It knows the words of JSON Schema
 * that the file uses: {@code $ref}, anyOf, type, enum, required, properties, additionalProperties,
 * items.
 */
final class OpenApi {
  private final JsonNode file;

  private OpenApi(JsonNode file) {
    this.file = file;
  }

  static OpenApi read(Path file) throws IOException {
    return new OpenApi(new YAMLMapper().readTree(file.toFile()));
  }

  /** The paths that can be read. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    file.path("paths").fieldNames().forEachRemaining(paths::add);
    return paths;
  }

  /** Fails where an answer to a GET is not as the file says. */
  void check(String path, Answer answer) {
    JsonNode response =
        resolve(
            file.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path(Integer.toString(answer.status())));
    assertThat(response.isObject()).as("%s may answer %d", path, answer.status()).isTrue();
    JsonNode content = response.path("content").path(answer.type());
    assertThat(content.isObject()).as("%s may answer in %s", path, answer.type()).isTrue();
    assertThat(problems(content.path("schema"), answer.body(), path)).isEmpty();
  }

  private List<String> problems(JsonNode unresolved, JsonNode value, String at) {
    JsonNode schema = resolve(unresolved);
    List<String> problems = new ArrayList<>();
    if (schema.has("anyOf")) {
      for (JsonNode choice : schema.path("anyOf")) {
        if (problems(choice, value, at).isEmpty()) {
          return List.of();
        }
      }
      return List.of(at + " is none of what it may be: " + value);
    }
    if (!isOfType(schema.path("type"), value)) {
      problems.add("%s is no %s: %s".formatted(at, schema.path("type"), value));
    }
    if (schema.has("enum") && !contains(schema.path("enum"), value)) {
      problems.add("%s is none of %s: %s".formatted(at, schema.path("enum"), value));
    }
    if (value.isObject()) {
      for (JsonNode name : schema.path("required")) {
        if (!value.has(name.asText())) {
          problems.add(at + " has no " + name.asText());
        }
      }
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        JsonNode known = schema.path("properties").path(field.getKey());
        JsonNode others = schema.path("additionalProperties");
        String inside = at + "." + field.getKey();
        if (!known.isMissingNode() || others.isObject()) {
          problems.addAll(
              problems(known.isMissingNode() ? others : known, field.getValue(), inside));
        } else {
          problems.add(inside + " is not documented");
        }
      }
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      problems.addAll(problems(schema.path("items"), value.get(i), at + "[" + i + "]"));
    }
    return problems;
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? file.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static boolean isOfType(JsonNode types, JsonNode value) {
    if (types.isArray()) {
      for (JsonNode type : types) {
        if (isOfType(type, value)) {
          return true;
        }
      }
      return false;
    }
    return switch (types.asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException("a schema without a type: " + types);
    };
  }

  private static boolean contains(JsonNode values, JsonNode value) {
    for (JsonNode one : values) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
