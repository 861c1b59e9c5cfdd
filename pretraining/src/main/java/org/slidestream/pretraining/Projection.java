package org.slidestream.pretraining;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.slidestream.encoder.EncoderFolder;
import org.slidestream.encoder.weights.ElementType;
import org.slidestream.encoder.weights.Tensor;

/** Rows that pooled tokens are multiplied with, as an encoder's files have them. */
final class Projection {
  private Projection() {}

  static Tensor tensor(float[][] rows) {
    int columns = rows[0].length;
    ByteBuffer numbers =
        ByteBuffer.allocateDirect(4 * rows.length * columns).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      numbers.asFloatBuffer().put(row);
      numbers.position(numbers.position() + 4 * columns);
    }
    return Tensor.dense(
        EncoderFolder.PROJECTION,
        ElementType.F32,
        List.of((long) rows.length, (long) columns),
        MemorySegment.ofBuffer(numbers.flip()));
  }
}
