package org.slidestream.simpleshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Inputs and outputs of a reference implementation: a JSON header and its tensors. */
final class Oracle {
  private final JsonNode header;
  private final ByteBuffer tensors;

  private Oracle(JsonNode header, ByteBuffer tensors) {
    this.header = header;
    this.tensors = tensors.order(ByteOrder.LITTLE_ENDIAN);
  }

  static Oracle named(String name) {
    try (InputStream json = resource(name + ".json");
        InputStream bin = resource(name + ".bin")) {
      return new Oracle(new ObjectMapper().readTree(json), ByteBuffer.wrap(bin.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode data() {
    return header.get("data");
  }

  float tolerance(String name) {
    return header.get("tolerance").get(name).floatValue();
  }

  List<float[]> rows(String tensor) {
    JsonNode shape = tensor(tensor).get("shape");
    int columns = shape.get(shape.size() - 1).asInt();
    int rows = shape.size() == 1 ? 1 : shape.get(0).asInt();
    int offset = tensor(tensor).get("offset").asInt();
    List<float[]> matrix = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      float[] row = new float[columns];
      tensors
          .duplicate()
          .order(ByteOrder.LITTLE_ENDIAN)
          .position(offset + r * columns * 4)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(row);
      matrix.add(row);
    }
    return matrix;
  }

  List<String> labels(String tensor) {
    int offset = tensor(tensor).get("offset").asInt();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < tensor(tensor).get("shape").get(0).asInt(); i++) {
      labels.add(Long.toString(tensors.getLong(offset + i * Long.BYTES)));
    }
    return labels;
  }

  boolean has(String tensor) {
    return header.get("tensors").has(tensor);
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private JsonNode tensor(String name) {
    return header.get("tensors").get(name);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        Oracle.class.getResourceAsStream("/oracles/" + name), () -> "no oracle " + name);
  }
}
