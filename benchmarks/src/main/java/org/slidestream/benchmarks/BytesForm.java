package org.slidestream.benchmarks;

import org.slidestream.benchmarks.wire.VectorAsBytes;
import org.slidestream.schemas.FloatVector;

/** {@code bytes} that hold little-endian float32 values. */
final class BytesForm implements VectorForm {
  private final AvroRecords<VectorAsBytes> records = new AvroRecords<>(VectorAsBytes.class);

  @Override
  public byte[] encode(float[] vector) {
    return records.write(new VectorAsBytes("slide", 0, FloatVector.encode(vector)));
  }

  @Override
  public float[] decode(byte[] record) {
    return FloatVector.decode(records.read(record).getVector());
  }
}
