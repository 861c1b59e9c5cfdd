package org.slidestream.pretraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.slidestream.slide.pixels.RgbImage;

/** Inputs and outputs of the reference implementation: a JSON header beside the numbers. */
public record Oracle(JsonNode header, ByteBuffer numbers) {

  public static Oracle named(String name) throws IOException {
    return new Oracle(
        new JsonMapper().readTree(file(name + ".json")),
        ByteBuffer.wrap(file(name + ".bin")).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** The header of an oracle that has no numbers beside it. */
  public static JsonNode header(String name) throws IOException {
    return new JsonMapper().readTree(file(name + ".json"));
  }

  /** A file beside the headers. */
  public static byte[] file(String name) throws IOException {
    try (InputStream in = Oracle.class.getResourceAsStream("/oracles/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  public static RgbImage image(String name) throws IOException {
    try (InputStream in = Oracle.class.getResourceAsStream("/oracles/" + name)) {
      BufferedImage image = ImageIO.read(in);
      byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
      for (int i = 0; i < rgb.length / 3; i++) {
        int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
        rgb[3 * i] = (byte) (pixel >> 16);
        rgb[3 * i + 1] = (byte) (pixel >> 8);
        rgb[3 * i + 2] = (byte) pixel;
      }
      return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }
  }

  /** The numbers of a tensor, in direct memory. */
  public ByteBuffer bytes(String tensor) {
    JsonNode entry = entry(tensor);
    ByteBuffer slice = numbers.slice(entry.get("offset").asInt(), entry.get("nbytes").asInt());
    return ByteBuffer.allocateDirect(slice.remaining())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(slice)
        .flip();
  }

  public float[] floats(String tensor) {
    ByteBuffer bytes = bytes(tensor);
    float[] floats = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(floats);
    return floats;
  }

  public double[] doubles(String tensor) {
    ByteBuffer bytes = bytes(tensor);
    double[] doubles = new double[bytes.remaining() / 8];
    bytes.asDoubleBuffer().get(doubles);
    return doubles;
  }

  public int[] integers(String tensor) {
    ByteBuffer bytes = bytes(tensor);
    int[] integers = new int[bytes.remaining() / 4];
    bytes.asIntBuffer().get(integers);
    return integers;
  }

  public int size(String tensor, int dimension) {
    return entry(tensor).get("shape").get(dimension).asInt();
  }

  private JsonNode entry(String tensor) {
    return Objects.requireNonNull(header.get("tensors").get(tensor), tensor);
  }
}
