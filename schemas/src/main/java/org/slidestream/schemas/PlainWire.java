package org.slidestream.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A wire without a registry, for tests and tools of one process: magic 0, schema id 0, Avro. What
 * it writes only the same build can read, for the id names no schema.
 */
public final class PlainWire implements Wire {
  private static final int FRAME = WireFrame.BYTES;
  private static final byte[] MAGIC_AND_NO_ID = new byte[FRAME];

  @Override
  public <V extends SpecificRecord> byte @Nullable [] encode(Topic<V> topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    return WireFrame.of(MAGIC_AND_NO_ID, value).encode(value);
  }

  @Override
  public <V extends SpecificRecord> @Nullable V decode(Topic<V> topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length < FRAME || !isFramed(ByteBuffer.wrap(bytes))) {
      throw new BadRecordException(
          "not a record of " + topic.name() + ": it begins with another magic or schema id than 0");
    }
    try {
      return new SpecificDatumReader<>(topic.value())
          .read(null, DecoderFactory.get().binaryDecoder(bytes, FRAME, bytes.length - FRAME, null));
    } catch (IOException | RuntimeException e) { // Avro has no one exception for damaged bytes
      throw new BadRecordException("not a record of " + topic.name() + ": " + e, e);
    }
  }

  private static boolean isFramed(ByteBuffer bytes) {
    return bytes.get() == 0 && bytes.getInt() == 0;
  }
}
