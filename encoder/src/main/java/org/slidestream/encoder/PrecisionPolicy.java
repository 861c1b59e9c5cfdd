package org.slidestream.encoder;

import java.util.Optional;

/**
 * Which arithmetic a user wants, and how far from single precision it may lead.
 *
 * @param precision the arithmetic; empty leaves it to the hardware: the fastest that it has and
 *     that passes the probe
 * @param leastCosine between the embeddings of a probe in that arithmetic and in single precision;
 *     one below it is refused, or not chosen
 */
public record PrecisionPolicy(Optional<Precision> precision, double leastCosine) {
  /** Of a probe; embeddings that differ more would move diagnoses. */
  public static final double USUAL_COSINE = 0.999;

  /** Single precision. */
  public static final PrecisionPolicy EXACT =
      new PrecisionPolicy(Optional.of(Precision.FP32), USUAL_COSINE);

  private static final String AUTO = "auto";

  /**
   * @throws IllegalArgumentException where no cosine could be so large
   */
  public PrecisionPolicy {
    if (!(leastCosine >= -1 && leastCosine <= 1)) {
      throw new IllegalArgumentException("a cosine of %s is not possible".formatted(leastCosine));
    }
  }

  /**
   * The policy that a setting names.
   *
   * @param name {@code fp32}, {@code bf16}, {@code fp16} or {@code auto}
   * @throws IllegalArgumentException where it is another
   */
  public static PrecisionPolicy of(String name, double leastCosine) {
    for (Precision precision : Precision.values()) {
      if (precision.wireName().equals(name)) {
        return new PrecisionPolicy(Optional.of(precision), leastCosine);
      }
    }
    if (!name.equals(AUTO)) {
      throw new IllegalArgumentException(
          "precision %s is not fp32, bf16, fp16 or auto".formatted(name));
    }
    return new PrecisionPolicy(Optional.empty(), leastCosine);
  }
}
