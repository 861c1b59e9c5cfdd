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
public final class Oracle {
  private static final byte[] NONE = {};

  private final JsonNode header;
  private final ByteBuffer tensors;

  private Oracle(JsonNode header, ByteBuffer tensors) {
    this.header = header;
    this.tensors = tensors.order(ByteOrder.LITTLE_ENDIAN);
  }

  public static Oracle named(String name) {
    try (InputStream json = resource(name + ".json")) {
      JsonNode header = new ObjectMapper().readTree(json);
      return new Oracle(header, ByteBuffer.wrap(header.has("bin") ? bytes(name + ".bin") : NONE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public JsonNode data() {
    return header.get("data");
  }

  public float tolerance(String name) {
    return header.get("tolerance").get(name).floatValue();
  }

  public List<float[]> rows(String tensor) {
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

  public List<String> labels(String tensor) {
    return table(tensor).stream().flatMap(List::stream).toList();
  }

  /** The rows of a tensor of whole numbers; each is a row of its own where it has one axis. */
  public List<List<String>> table(String tensor) {
    JsonNode shape = tensor(tensor).get("shape");
    int columns = shape.size() == 1 ? 1 : shape.get(1).asInt();
    int offset = tensor(tensor).get("offset").asInt();
    List<List<String>> table = new ArrayList<>();
    for (int r = 0; r < shape.get(0).asInt(); r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        row.add(Long.toString(tensors.getLong(offset + (r * columns + c) * Long.BYTES)));
      }
      table.add(row);
    }
    return table;
  }

  /** The rows of a tensor with the labels of another. */
  public List<SupportSet.Example> examples(String tensor, String labels) {
    List<SupportSet.Example> examples = new ArrayList<>();
    List<String> names = labels(labels);
    for (float[] row : rows(tensor)) {
      examples.add(new SupportSet.Example(names.get(examples.size()), row));
    }
    return examples;
  }

  public boolean has(String tensor) {
    return header.get("tensors").has(tensor);
  }

  public static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private JsonNode tensor(String name) {
    return header.get("tensors").get(name);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream bytes = resource(name)) {
      return bytes.readAllBytes();
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        Oracle.class.getResourceAsStream("/oracles/" + name), () -> "no oracle " + name);
  }
}
