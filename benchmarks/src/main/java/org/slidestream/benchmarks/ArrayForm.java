package org.slidestream.benchmarks;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.apache.avro.generic.PrimitivesArrays;
import org.slidestream.benchmarks.wire.VectorAsArray;

/** Avro's own {@code array<float>}. */
final class ArrayForm implements VectorForm {
  private final AvroRecords<VectorAsArray> records = new AvroRecords<>(VectorAsArray.class);

  @Override
  public byte[] encode(float[] vector) {
    return records.write(new VectorAsArray("slide", 0, new Floats(vector)));
  }

  @Override
  public float[] decode(byte[] record) {
    List<Float> values = records.read(record).getVector();
    float[] vector = new float[values.size()];
    if (values instanceof PrimitivesArrays.FloatArray floats) { // what Avro makes since 1.12
      for (int i = 0; i < vector.length; i++) {
        vector[i] = floats.getFloat(i);
      }
    } else {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = values.get(i);
      }
    }
    return vector;
  }

  /** A view: the cheapest list that Avro takes. */
  private static final class Floats extends AbstractList<Float> implements RandomAccess {
    private final float[] values;

    Floats(float[] values) {
      this.values = values;
    }

    @Override
    public Float get(int index) {
      return values[index];
    }

    @Override
    public int size() {
      return values.length;
    }
  }
}
