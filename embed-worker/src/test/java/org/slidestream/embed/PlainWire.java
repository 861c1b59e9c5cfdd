package org.slidestream.embed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
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

/** The wire format with schema id 0 for everything, and a registry that can be switched off. */
final class PlainWire implements Wire {
  private static final int PREFIX = 5;
  private boolean down;

  void registryGoesDown() {
    down = true;
  }

  @Override
  public <V extends SpecificRecord> byte @Nullable [] encode(Topic<V> topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    askRegistry();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[PREFIX]);
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new SpecificDatumWriter<V>(topic.schema()).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public <V extends SpecificRecord> @Nullable V decode(Topic<V> topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    askRegistry();
    if (bytes.length < PREFIX || bytes[0] != 0) {
      throw new BadRecordException("not a record of " + topic.name());
    }
    try {
      byte[] body = Arrays.copyOfRange(bytes, PREFIX, bytes.length);
      return new SpecificDatumReader<>(topic.value())
          .read(null, DecoderFactory.get().binaryDecoder(body, null));
    } catch (IOException | AvroRuntimeException e) {
      throw new BadRecordException("not a record of " + topic.name(), e);
    }
  }

  private void askRegistry() {
    if (down) {
      throw new RegistryUnavailableException("the registry is down", new IOException("refused"));
    }
  }
}
