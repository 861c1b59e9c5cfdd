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
  BF16(2),
  /** A whole number of 32 bits. */
  I32(4),
  /** A whole number of 64 bits. */
  I64(8);

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
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

  /** Whether the numbers are whole by their type. */
  public boolean isWhole() {
    return this == I32 || this == I64;
  }

  /** The element at an index of memory that starts with element 0; exact for all but whole ones. */
  float read(MemorySegment memory, long index) {
    long at = index * bytes;
    return switch (this) {
      case F32 -> Float.intBitsToFloat(memory.get(INT, at));
      case F16 -> Float.float16ToFloat(memory.get(SHORT, at));
      case BF16 -> Float.intBitsToFloat(memory.get(SHORT, at) << 16);
      case I32, I64 -> readWhole(memory, index);
    };
  }

  /** The element at an index of memory that starts with element 0, which must be whole. */
  long readWhole(MemorySegment memory, long index) {
    return switch (this) {
      case I32 -> memory.get(INT, index * bytes);
      case I64 -> memory.get(LONG, index * bytes);
      default -> throw new IllegalStateException(this + " is no type of whole numbers");
    };
  }
}
