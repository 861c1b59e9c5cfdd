package org.slidestream.classifier.learning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slidestream.wire.SupportEmbedding;

/**
 * What the learner knows of a set beside its examples.
 *
 * @param version of the last fit; 0 before the first
 * @param examples how many examples are stored
 * @param encoderId encoder of all of them; empty when there is none
 * @param precision arithmetic of that encoder; empty when there is no example
 * @param dimension how many numbers each embedding has
 * @param firstChange when the first change since the last fit came, in ms since 1970; 0 when fitted
 * @param lastChange when the last one came; 0 when fitted
 * @param parts how many records carry the version in force; 0 where there is none
 */
record LearnedSet(
    long version,
    int examples,
    String encoderId,
    String precision,
    int dimension,
    long firstChange,
    long lastChange,
    int parts) {

  static final LearnedSet NEW = new LearnedSet(0, 0, "", "", 0, 0, 0, 0);

  /** Whether an embedding of this encoder and length goes with the examples. */
  boolean accepts(SupportEmbedding embedding, int numbers) {
    return encoderId.equals(embedding.getEncoderId())
        && precision.equals(embedding.getPrecision())
        && dimension == numbers;
  }

  LearnedSet holding(SupportEmbedding embedding, int numbers, int count) {
    return new LearnedSet(
        version,
        count,
        embedding.getEncoderId(),
        embedding.getPrecision(),
        numbers,
        firstChange,
        lastChange,
        parts);
  }

  LearnedSet withoutOne() {
    return examples == 1
        ? new LearnedSet(version, 0, "", "", 0, firstChange, lastChange, parts)
        : new LearnedSet(
            version, examples - 1, encoderId, precision, dimension, firstChange, lastChange, parts);
  }

  LearnedSet changedAt(long now) {
    return new LearnedSet(
        version,
        examples,
        encoderId,
        precision,
        dimension,
        isFitted() ? now : firstChange,
        now,
        parts);
  }

  /** Fitted, as a new version that so many records carry: none when it was withdrawn. */
  LearnedSet published(int records) {
    return new LearnedSet(version + 1, examples, encoderId, precision, dimension, 0, 0, records);
  }

  /** Fitted as well as it can be: the version in force stays. */
  LearnedSet settled() {
    return new LearnedSet(version, examples, encoderId, precision, dimension, 0, 0, parts);
  }

  boolean isFitted() {
    return firstChange == 0;
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(version);
      out.writeInt(examples);
      out.writeUTF(encoderId);
      out.writeUTF(precision);
      out.writeInt(dimension);
      out.writeLong(firstChange);
      out.writeLong(lastChange);
      out.writeInt(parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static LearnedSet of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new LearnedSet(
          in.readLong(),
          in.readInt(),
          in.readUTF(),
          in.readUTF(),
          in.readInt(),
          in.readLong(),
          in.readLong(),
          // what was stored before sets had parts has one record
          in.available() > 0 ? in.readInt() : 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
