package org.slidestream.classifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.RegistryUnavailableException;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Wire;

/** The wire without a registry: magic 0, schema id 0, Avro. The registry can be said to be down. */
public final class PlainWire implements Wire {
  private static final int FRAME = 5;
  private boolean down;

  void registryIsDown() {
    down = true;
  }

  @Override
  public <V extends SpecificRecord> byte @Nullable [] encode(Topic<V> topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[FRAME]);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<>(topic.value()).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public <V extends SpecificRecord> @Nullable V decode(Topic<V> topic, byte @Nullable [] bytes) {
    if (down) {
      throw new RegistryUnavailableException("the registry does not answer", new IOException());
    }
    if (bytes == null) {
      return null;
    }
    try {
      if (ByteBuffer.wrap(bytes).get() != 0) {
        throw new BadRecordException("not a record of " + topic.name() + ": unknown magic byte");
      }
      return new SpecificDatumReader<>(topic.value())
          .read(null, DecoderFactory.get().binaryDecoder(bytes, FRAME, bytes.length - FRAME, null));
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new BadRecordException("not a record of " + topic.name(), e);
    }
  }
}
