package org.slidestream.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Writes and reads records of one class as a serde does, with encoder and decoder used again. */
final class AvroRecords<R extends SpecificRecordBase> {
  private final SpecificDatumWriter<R> writer;
  private final SpecificDatumReader<R> reader;
  private @Nullable BinaryEncoder encoder;
  private @Nullable BinaryDecoder decoder;

  AvroRecords(Class<R> type) {
    this.writer = new SpecificDatumWriter<>(type);
    this.reader = new SpecificDatumReader<>(type);
  }

  byte[] write(R value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
    try {
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  R read(byte[] bytes) {
    decoder = DecoderFactory.get().binaryDecoder(bytes, decoder);
    try {
      return reader.read(null, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
