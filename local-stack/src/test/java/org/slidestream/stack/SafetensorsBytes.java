package org.slidestream.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** A safetensors file in the making. */
public final class SafetensorsBytes {
  private final ObjectNode header = new ObjectMapper().createObjectNode();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Something said beside the tensors. */
  public SafetensorsBytes metadata(String name, String value) {
    header.withObjectProperty("__metadata__").put(name, value);
    return this;
  }

  /** Rows as F32. */
  public SafetensorsBytes floats(String name, List<float[]> rows) {
    ByteBuffer bytes = buffer(4 * rows.size() * rows.getFirst().length);
    rows.forEach(row -> IntStream.range(0, row.length).forEach(d -> bytes.putFloat(row[d])));
    return tensor(name, "F32", bytes, rows.size(), rows.getFirst().length);
  }

  /** Rows as F16. */
  public SafetensorsBytes halves(String name, List<float[]> rows) {
    ByteBuffer bytes = buffer(2 * rows.size() * rows.getFirst().length);
    rows.forEach(
        row ->
            IntStream.range(0, row.length)
                .forEach(d -> bytes.putShort(Float.floatToFloat16(row[d]))));
    return tensor(name, "F16", bytes, rows.size(), rows.getFirst().length);
  }

  /** Rows as BF16, of which the lower half of each number is lost. */
  public SafetensorsBytes brainHalves(String name, List<float[]> rows) {
    ByteBuffer bytes = buffer(2 * rows.size() * rows.getFirst().length);
    rows.forEach(
        row ->
            IntStream.range(0, row.length)
                .forEach(d -> bytes.putShort((short) (Float.floatToIntBits(row[d]) >>> 16))));
    return tensor(name, "BF16", bytes, rows.size(), rows.getFirst().length);
  }

  /** Numbers as I64. */
  public SafetensorsBytes longs(String name, long... numbers) {
    ByteBuffer bytes = buffer(8 * numbers.length);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return tensor(name, "I64", bytes, numbers.length);
  }

  /** Numbers as I32. */
  public SafetensorsBytes ints(String name, int... numbers) {
    ByteBuffer bytes = buffer(4 * numbers.length);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return tensor(name, "I32", bytes, numbers.length);
  }

  /** The file. */
  public byte[] toBytes() {
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    return buffer(8 + json.length + data.size())
        .putLong(json.length)
        .put(json)
        .put(data.toByteArray())
        .array();
  }

  private SafetensorsBytes tensor(String name, String type, ByteBuffer bytes, int... shape) {
    ObjectNode entry = header.putObject(name).put("dtype", type);
    IntStream.of(shape).forEach(entry.putArray("shape")::add);
    entry.putArray("data_offsets").add(data.size()).add(data.size() + bytes.capacity());
    byte[] copy = new byte[bytes.capacity()];
    bytes.flip().get(copy);
    data.writeBytes(copy);
    return this;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
