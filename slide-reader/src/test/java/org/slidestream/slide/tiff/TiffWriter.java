package org.slidestream.slide.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes small TIFF and BigTIFF files, right ones and wrong ones. */
public final class TiffWriter {
  private final ByteOrder order;
  private final boolean big;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<SortedMap<Integer, Value>> directories = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  private record Value(int type, long count, byte[] bytes) {}

  public TiffWriter(ByteOrder order, boolean big) {
    this.order = order;
    this.big = big;
    body.writeBytes(new byte[16]);
  }

  /** Adds data; returns where they lie. */
  public long data(byte[] bytes) {
    long at = body.size();
    body.writeBytes(bytes);
    return at;
  }

  /** Begins the next directory of the chain. */
  public TiffWriter directory() {
    directories.add(new TreeMap<>());
    return this;
  }

  public TiffWriter shorts(int tag, int... values) {
    ByteBuffer bytes = buffer(2 * values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return put(tag, 3, values.length, bytes);
  }

  /** 32-bit integers, 64-bit ones in BigTIFF. */
  public TiffWriter longs(int tag, long... values) {
    ByteBuffer bytes = buffer((big ? 8 : 4) * values.length);
    for (long value : values) {
      pointer(bytes, value);
    }
    return put(tag, big ? 16 : 4, values.length, bytes);
  }

  public TiffWriter rational(int tag, int numerator, int denominator) {
    return put(tag, 5, 1, buffer(8).putInt(numerator).putInt(denominator));
  }

  public TiffWriter text(int tag, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    return put(tag, 2, bytes.length, ByteBuffer.wrap(bytes));
  }

  public TiffWriter bytes(int tag, byte[] bytes) {
    return put(tag, 7, bytes.length, ByteBuffer.wrap(bytes));
  }

  /** Takes the last directory out of the chain and makes it a child of the first. */
  public TiffWriter lastIsChildOfFirst() {
    SortedMap<Integer, Value> child = directories.removeLast();
    long at = write(child, 0);
    SortedMap<Integer, Value> first = directories.getFirst();
    first.put(
        TiffTag.SUB_IFDS, new Value(big ? 18 : 13, 1, pointer(buffer(big ? 8 : 4), at).array()));
    return this;
  }

  public byte[] bytes() {
    long next = 0;
    for (SortedMap<Integer, Value> directory : directories.reversed()) {
      next = write(directory, next);
    }
    ByteBuffer file = ByteBuffer.wrap(body.toByteArray()).order(order);
    file.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
    if (big) {
      file.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(next);
    } else {
      file.putShort((short) 42).putInt((int) next);
    }
    return file.array();
  }

  private long write(SortedMap<Integer, Value> directory, long next) {
    ByteBuffer out = buffer(16 + directory.size() * 20);
    if (big) {
      out.putLong(directory.size());
    } else {
      out.putShort((short) directory.size());
    }
    directory.forEach((tag, value) -> entry(out, tag, value));
    pointer(out, next);
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return data(bytes);
  }

  private void entry(ByteBuffer out, Integer tag, Value value) {
    out.putShort(tag.shortValue()).putShort((short) value.type);
    pointer(out, value.count);
    int room = big ? 8 : 4;
    if (value.bytes.length <= room) {
      out.put(value.bytes).put(new byte[room - value.bytes.length]);
    } else {
      pointer(out, data(value.bytes));
    }
  }

  private ByteBuffer pointer(ByteBuffer out, long value) {
    return big ? out.putLong(value) : out.putInt((int) value);
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  private TiffWriter put(int tag, int type, long count, ByteBuffer bytes) {
    byte[] value = new byte[bytes.capacity()];
    bytes.get(0, value);
    directories.getLast().put(tag, new Value(type, count, value));
    return this;
  }
}
