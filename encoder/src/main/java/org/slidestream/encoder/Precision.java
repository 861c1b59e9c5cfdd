package org.slidestream.encoder;

/** Arithmetic of an encoder. */
public enum Precision {
  FP32("fp32");

  private final String wireName;

  Precision(String wireName) {
    this.wireName = wireName;
  }

  /** The name that records and settings carry. */
  public String wireName() {
    return wireName;
  }
}
