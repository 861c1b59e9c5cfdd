package org.slidestream.encoder.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How a number is stored, little-endian. */
public enum ElementType {
  /** IEEE 754 single precision. */
  F32(4),
  /** IEEE 754 half precision. */
  F16(2),
  /** The upper half of a single-precision number. */
  BF16(2);

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of an element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** The element at an index of memory that starts with element 0; exact for every type. */
  float read(MemorySegment memory, long index) {
    long at = index * bytes;
    return switch (this) {
      case F32 -> Float.intBitsToFloat(memory.get(INT, at));
      case F16 -> Float.float16ToFloat(memory.get(SHORT, at));
      case BF16 -> Float.intBitsToFloat(memory.get(SHORT, at) << 16);
    };
  }
}
