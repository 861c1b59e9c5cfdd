package org.slidestream.encoder.weights;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A named array of numbers that somebody else's memory holds, most often a mapped file.
 *
 * @param name in the state dict
 * @param type of the elements
 * @param shape sizes, slowest first; empty for a single number
 * @param strides elements from one index to the next, for each dimension
 * @param memory begins with the first element and contains every other
 */
public record Tensor(
    String name, ElementType type, List<Long> shape, List<Long> strides, MemorySegment memory) {

  /** A float array of Java's has no more bytes than this. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  /**
   * @throws IllegalArgumentException where an element would lie outside the memory
   */
  public Tensor {
    shape = List.copyOf(shape);
    strides = List.copyOf(strides);
    if (shape.size() != strides.size()) {
      throw new IllegalArgumentException(
          "tensor %s has shape %s but strides %s".formatted(name, shape, strides));
    }
    try {
      checkExtent(name, type, shape, strides, memory);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "tensor %s has the impossible shape %s".formatted(name, shape), e);
    }
  }

  /** A tensor whose elements lie one after the other. */
  public static Tensor dense(
      String name, ElementType type, List<Long> shape, MemorySegment memory) {
    return new Tensor(name, type, shape, denseStrides(shape), memory);
  }

  /** The same numbers under another name. */
  public Tensor named(String other) {
    return new Tensor(other, type, shape, strides, memory);
  }

  /** Number of elements. */
  public long size() {
    return count(shape);
  }

  /** Whether the memory holds float32 in row-major order already, as {@link #float32} gives it. */
  public boolean isFloat32() {
    return type == ElementType.F32
        && strides.equals(denseStrides(shape))
        && memory.isNative()
        && memory.address() % 4 == 0;
  }

  /** The elements as {@link #float32(Arena)} gives them, a copy as long as it is reachable. */
  public ByteBuffer float32() {
    return float32(Arena.ofAuto());
  }

  /**
   * The elements as float32 in row-major order, little-endian, in direct memory: the tensor's own
   * where {@link #isFloat32}, else a copy.
   *
   * @param room for the copy, which lives as long
   */
  public ByteBuffer float32(Arena room) {
    long bytes = 4 * size();
    if (isFloat32()) {
      return memory.asSlice(0, bytes).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer copy = room.allocate(bytes, 4).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    if (strides.equals(denseStrides(shape))) {
      for (long i = 0; i < size(); i++) {
        copy.putFloat(type.read(memory, i));
      }
    } else {
      gather(copy, 0, 0);
    }
    return copy.flip();
  }

  /**
   * The elements in row-major order.
   *
   * @throws IllegalStateException where their type is not one of whole numbers
   */
  public long[] whole() {
    if (!strides.equals(denseStrides(shape))) {
      throw new IllegalStateException("tensor %s does not lie in one piece".formatted(name));
    }
    long[] numbers = new long[Math.toIntExact(size())];
    Arrays.setAll(numbers, i -> type.readWhole(memory, i));
    return numbers;
  }

  private void gather(ByteBuffer to, int dimension, long from) {
    if (dimension == shape.size()) {
      to.putFloat(type.read(memory, from));
      return;
    }
    for (long i = 0; i < shape.get(dimension); i++) {
      gather(to, dimension + 1, from + i * strides.get(dimension));
    }
  }

  private static void checkExtent(
      String name, ElementType type, List<Long> shape, List<Long> strides, MemorySegment memory) {
    if (4 * count(shape) > LARGEST) {
      throw new ArithmeticException("more than 2 GiB");
    }
    long last = 0;
    for (int i = 0; i < shape.size(); i++) {
      if (shape.get(i) < 0 || strides.get(i) < 0) {
        throw new ArithmeticException("negative");
      }
      last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape.get(i) - 1), strides.get(i)));
    }
    long needed = count(shape) == 0 ? 0 : Math.multiplyExact(last + 1, (long) type.bytes());
    if (needed > memory.byteSize()) {
      throw new IllegalArgumentException(
          "tensor %s of shape %s needs %d bytes but has %d"
              .formatted(name, shape, needed, memory.byteSize()));
    }
  }

  private static long count(List<Long> shape) {
    long count = 1;
    for (long size : shape) {
      count = Math.multiplyExact(count, size);
    }
    return Math.multiplyExact(4L, count) / 4;
  }

  private static List<Long> denseStrides(List<Long> shape) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (long size : shape.reversed()) {
      strides.add(stride);
      stride *= size;
    }
    return strides.reversed();
  }
}
