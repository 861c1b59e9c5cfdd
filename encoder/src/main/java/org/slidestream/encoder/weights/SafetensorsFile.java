package org.slidestream.encoder.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The safetensors format: the header's length (8 bytes, little-endian), a JSON header that gives
 * each tensor's dtype, shape and byte range, then the bytes, without holes or overlap.
 */
public final class SafetensorsFile {
  /** As the format's own reader. */
  private static final long LARGEST_HEADER = 100_000_000;

  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SafetensorsFile() {}

  private record Range(String name, long begin, long end) {}

  /** Tensors by name, in the order of the header, and what is said beside them. */
  record Contents(Map<String, Tensor> tensors, Map<String, String> metadata) {}

  /** Whether the file begins as safetensors do: a length, then JSON. */
  static boolean is(MemorySegment file) {
    return file.byteSize() > 8 && file.get(ValueLayout.JAVA_BYTE, 8) == '{';
  }

  /** The tensors of weights by name, in the order of the header. */
  static Map<String, Tensor> weights(MemorySegment file) throws UnreadableWeightsException {
    Map<String, Tensor> tensors = contents(file).tensors();
    for (Tensor tensor : tensors.values()) {
      if (tensor.type().isWhole()) {
        throw new UnreadableWeightsException(
            "tensor %s has the dtype %s; supported are F32, F16 and BF16"
                .formatted(tensor.name(), tensor.type()));
      }
    }
    return tensors;
  }

  /** Everything that the file says. */
  static Contents contents(MemorySegment file) throws UnreadableWeightsException {
    if (file.byteSize() < 8) {
      throw new UnreadableWeightsException("the file is cut off: it has no header");
    }
    long length = file.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
    if (length < 2 || length > Math.min(LARGEST_HEADER, file.byteSize() - 8)) {
      throw new UnreadableWeightsException(
          "its header of %d bytes does not fit the file: cut off, or not safetensors"
              .formatted(length));
    }
    JsonNode header = header(file.asSlice(8, length).toArray(ValueLayout.JAVA_BYTE));
    MemorySegment data = file.asSlice(8 + length);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Range> ranges = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        Range range = range(entry.getKey(), entry.getValue(), data.byteSize());
        ranges.add(range);
        tensors.put(range.name(), tensor(range, entry.getValue(), data));
      }
    }
    checkWhole(ranges, data.byteSize());
    Map<String, String> metadata = new LinkedHashMap<>();
    header
        .path(METADATA)
        .properties()
        .forEach(of -> metadata.put(of.getKey(), of.getValue().asText()));
    return new Contents(tensors, metadata);
  }

  /** Writes tensors in their order as float32; the same tensors give the same bytes. */
  public static void write(Path file, List<Tensor> tensors) throws IOException {
    write(file, tensors, ElementType.F32);
  }

  /**
   * Writes tensors in their order; the same tensors give the same bytes.
   *
   * @param type of the numbers in the file, to which they are rounded: F32 or F16
   */
  public static void write(Path file, List<Tensor> tensors, ElementType type) throws IOException {
    ObjectNode header = JSON.createObjectNode();
    header.putObject(METADATA).put("format", "pt");
    long offset = 0;
    for (Tensor tensor : tensors) {
      ObjectNode entry = header.putObject(tensor.name());
      entry.put("dtype", type.name());
      tensor.shape().forEach(entry.putArray("shape")::add);
      long end = offset + type.bytes() * tensor.size();
      entry.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    String json = JSON.writeValueAsString(header);
    // Spaces after the JSON align the numbers.
    byte[] padded =
        (json + " ".repeat((8 - json.length() % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file);
        WritableByteChannel channel = Channels.newChannel(out)) {
      ByteBuffer size = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(size.putLong(padded.length).flip());
      channel.write(ByteBuffer.wrap(padded));
      for (Tensor tensor : tensors) {
        channel.write(type == ElementType.F16 ? halves(tensor) : tensor.float32());
      }
    }
  }

  private static ByteBuffer halves(Tensor tensor) {
    ByteBuffer numbers = tensor.float32();
    ByteBuffer halves = ByteBuffer.allocate(numbers.remaining() / 2).order(ByteOrder.LITTLE_ENDIAN);
    while (numbers.hasRemaining()) {
      halves.putShort(Float.floatToFloat16(numbers.getFloat()));
    }
    return halves.flip();
  }

  private static JsonNode header(byte[] json) throws UnreadableWeightsException {
    try {
      JsonNode header = JSON.readTree(json);
      if (header.isObject()) {
        return header;
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableWeightsException("its header is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UnreadableWeightsException("its header is not JSON", e);
    }
    throw new UnreadableWeightsException("its header is not a JSON object");
  }

  private static Range range(String name, JsonNode entry, long dataSize)
      throws UnreadableWeightsException {
    List<Long> offsets = integers(name, entry.path("data_offsets"));
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataSize) {
      throw new UnreadableWeightsException(
          "tensor %s lies at bytes %s of %d: cut off?".formatted(name, offsets, dataSize));
    }
    return new Range(name, offsets.get(0), offsets.get(1));
  }

  private static Tensor tensor(Range range, JsonNode entry, MemorySegment data)
      throws UnreadableWeightsException {
    String dtype = entry.path("dtype").asText();
    ElementType type =
        switch (dtype) {
          case "F32" -> ElementType.F32;
          case "F16" -> ElementType.F16;
          case "BF16" -> ElementType.BF16;
          case "I32" -> ElementType.I32;
          case "I64" -> ElementType.I64;
          default ->
              throw new UnreadableWeightsException(
                  "tensor %s has the dtype %s; supported are F32, F16 and BF16"
                      .formatted(range.name(), dtype));
        };
    long bytes = range.end() - range.begin();
    Tensor tensor =
        Tensor.dense(
            range.name(),
            type,
            integers(range.name(), entry.path("shape")),
            data.asSlice(range.begin(), bytes));
    if (tensor.size() * type.bytes() != bytes) {
      throw new UnreadableWeightsException(
          "tensor %s of shape %s needs %d bytes but has %d"
              .formatted(range.name(), tensor.shape(), tensor.size() * type.bytes(), bytes));
    }
    return tensor;
  }

  private static List<Long> integers(String name, JsonNode array)
      throws UnreadableWeightsException {
    List<Long> integers = new ArrayList<>();
    for (JsonNode number : array) {
      if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() < 0) {
        throw new UnreadableWeightsException(
            "tensor %s has %s for a size or an offset".formatted(name, number));
      }
      integers.add(number.asLong());
    }
    if (!array.isArray()) {
      throw new UnreadableWeightsException("tensor %s lacks its shape or offsets".formatted(name));
    }
    return integers;
  }

  private static void checkWhole(List<Range> ranges, long dataSize)
      throws UnreadableWeightsException {
    ranges.sort(Comparator.comparingLong(Range::begin).thenComparingLong(Range::end));
    long at = 0;
    for (Range range : ranges) {
      if (range.begin() != at) {
        throw new UnreadableWeightsException(
            "tensor %s begins at byte %d, not at %d".formatted(range.name(), range.begin(), at));
      }
      at = range.end();
    }
    if (at != dataSize) {
      throw new UnreadableWeightsException(
          "%d bytes follow the last tensor".formatted(dataSize - at));
    }
  }
}
