package org.slidestream.encoder;

/** Arithmetic of an encoder. */
public enum Precision {
  /** Single precision throughout. */
  FP32("fp32"),
  /**
   * The linears and the attention of the blocks in bfloat16, summed in single precision; the norms
   * and what runs from block to block in single precision.
   */
  BF16("bf16"),
  /** As bfloat16, in float16, on a GPU only: finer, but numbers beyond 65504 overflow. */
  FP16("fp16");

  private final String wireName;

  Precision(String wireName) {
    this.wireName = wireName;
  }

  /** The name that records and settings carry. */
  public String wireName() {
    return wireName;
  }
}
