package org.slidestream.benchmarks;

/** A way to write an embedding into an Avro record: from numbers to bytes and back. */
interface VectorForm {
  /** The record's bytes. */
  byte[] encode(float[] vector);

  /** The numbers in a record's bytes. */
  float[] decode(byte[] record);
}
