package org.slidestream.classifier.slide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys of what is stored in pieces: the submission first, so that its pieces lie together, then a
 * number of fixed width, so that they lie in order. NUL ends each text, and 0xFF, which UTF-8 never
 * has, sorts behind everything that begins alike.
 */
final class StoreKeys {
  private StoreKeys() {}

  /** What all keys of a submission begin with. */
  static byte[] submission(Submission submission) {
    byte[] slide = submission.slideId().getBytes(StandardCharsets.UTF_8);
    byte[] id = submission.submissionId().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(slide.length + id.length + 2 + Long.BYTES)
        .put(slide)
        .put((byte) 0)
        .put(id)
        .put((byte) 0)
        .putLong(submission.life())
        .array();
  }

  /** The piece of this number, from 0, below {@code prefix}. */
  static byte[] numbered(byte[] prefix, int number) {
    return ByteBuffer.allocate(prefix.length + Integer.BYTES).put(prefix).putInt(number).array();
  }

  /** What the pieces of a set begin with, below {@code prefix}. */
  static byte[] set(byte[] prefix, String set) {
    return named(prefix, set);
  }

  private static byte[] named(byte[] prefix, String text) {
    byte[] name = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(prefix.length + name.length + 1)
        .put(prefix)
        .put(name)
        .put((byte) 0)
        .array();
  }

  /** The sum of a kind of embedding, below {@code prefix}. */
  static byte[] sum(byte[] prefix, EmbeddingKind kind) {
    return numbered(named(named(prefix, kind.encoderId()), kind.precision()), kind.numbers());
  }

  /** When a slide is looked at, in ms since 1970 and not negative: in order of time. */
  static byte[] deadline(long time, String slideId) {
    byte[] slide = slideId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + slide.length).putLong(time).put(slide).array();
  }

  /** The slide in a key that {@link #deadline} made. */
  static String slideOfDeadline(byte[] key) {
    return new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
  }

  /** Behind everything that begins with {@code prefix}. */
  static byte[] end(byte[] prefix) {
    return ByteBuffer.allocate(prefix.length + 1).put(prefix).put((byte) 0xFF).array();
  }

  /** The number that {@link #numbered} put at the end of {@code key}. */
  static int numberOf(byte[] key) {
    return ByteBuffer.wrap(key).getInt(key.length - Integer.BYTES);
  }

  /** The set in a key made of {@code prefix}, a set and a number. */
  static String setOf(byte[] prefix, byte[] key) {
    return new String(
        key, prefix.length, key.length - prefix.length - 1 - Integer.BYTES, StandardCharsets.UTF_8);
  }

  /** The least slide id that is greater than {@code slideId}. */
  static String after(String slideId) {
    return slideId + '\0';
  }
}
