package org.slidestream.tiler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Wire;

/** A wire without a registry: plain Avro. */
final class BinaryWire implements Wire {
  @Override
  public <V extends SpecificRecord> byte @Nullable [] encode(Topic<V> topic, @Nullable V value) {
    if (value == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Encoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new SpecificDatumWriter<V>(topic.schema()).write(value, encoder);
      encoder.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  public <V extends SpecificRecord> @Nullable V decode(Topic<V> topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      SpecificData model = SpecificData.getForSchema(topic.schema());
      return new SpecificDatumReader<V>(topic.schema(), topic.schema(), model)
          .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    } catch (IOException | RuntimeException e) {
      throw new BadRecordException("not a record of " + topic.name(), e);
    }
  }
}
