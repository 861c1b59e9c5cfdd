package org.slidestream.classifier.slide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slidestream.simpleshot.EmbeddingSum;

/** The sum of a slide's embeddings of one kind: 8 bytes a number, and some 50 more. */
final class SumCodec {
  private SumCodec() {}

  /** A sum and what it is of. */
  record Summed(EmbeddingKind kind, EmbeddingSum sum) {}

  static byte[] write(EmbeddingKind kind, EmbeddingSum sum) {
    byte[] encoder = kind.encoderId().getBytes(StandardCharsets.UTF_8);
    byte[] precision = kind.precision().getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(
            4 * Integer.BYTES
                + 1
                + encoder.length
                + precision.length
                + kind.numbers() * Long.BYTES);
    out.putInt(encoder.length).put(encoder).putInt(precision.length).put(precision);
    out.putInt(kind.numbers()).putInt(sum.count()).put((byte) (sum.isBounded() ? 1 : 0));
    out.asLongBuffer().put(sum.units());
    return out.array();
  }

  static Summed read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    EmbeddingKind kind = new EmbeddingKind(text(in), text(in), in.getInt());
    int count = in.getInt();
    boolean bounded = in.get() != 0;
    long[] units = new long[kind.numbers()];
    in.asLongBuffer().get(units);
    return new Summed(kind, EmbeddingSum.of(count, bounded, units));
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
