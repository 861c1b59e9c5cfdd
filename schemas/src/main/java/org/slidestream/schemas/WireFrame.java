package org.slidestream.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes the records of one schema: the same five bytes each time (magic 0, schema id), then Avro.
 * Thread-safe.
 *
 * <p>A registry's serde asks itself for each record again which schema it has, and lets its buffer
 * grow from nothing around an image. What it wrote once is enough to write the rest.
 */
final class WireFrame {
  static final int BYTES = 1 + Integer.BYTES;

  private final byte[] head;
  private final SpecificDatumWriter<SpecificRecord> writer;
  private volatile int usualSize = 256; // to have buffers that need not grow

  private WireFrame(byte[] head, SpecificRecord record) {
    this.head = head;
    this.writer = new SpecificDatumWriter<>(record.getSchema());
  }

  /** The frame of a schema that has this id here. */
  static WireFrame of(byte[] magicAndId, SpecificRecord record) {
    return new WireFrame(Arrays.copyOf(magicAndId, BYTES), record);
  }

  /** The frame in which a serde wrote a record; empty when it writes in another way than we do. */
  static Optional<WireFrame> learnt(byte[] written, SpecificRecord record) {
    if (written.length < BYTES) {
      return Optional.empty();
    }
    WireFrame frame = of(written, record);
    return Arrays.equals(frame.encode(record), written) ? Optional.of(frame) : Optional.empty();
  }

  byte[] encode(SpecificRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(usualSize);
    bytes.writeBytes(head);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a " + record.getSchema().getName() + " without its parts", e);
    }
    usualSize = Math.max(bytes.size(), usualSize - usualSize / 64); // a large one is soon forgotten
    return bytes.toByteArray();
  }
}
