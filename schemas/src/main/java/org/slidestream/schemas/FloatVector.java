package org.slidestream.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A vector of numbers as it travels: little-endian float32 values, one after another. */
public final class FloatVector {
  private FloatVector() {}

  /** The bytes of {@code vector}, ready to be read. */
  public static ByteBuffer encode(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes;
  }

  /**
   * The numbers in {@code bytes}, whose position does not move.
   *
   * @throws IllegalArgumentException when they are not a whole number of float32 values
   */
  public static float[] decode(ByteBuffer bytes) {
    if (bytes.remaining() % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          bytes.remaining() + " bytes are not a whole number of float32 values");
    }
    float[] vector = new float[bytes.remaining() / Float.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
