package org.slidestream.pretraining.network;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** How weights begin. */
public enum Initialisation {
  /** DINOv2's: a normal distribution of deviation 0.02, cut off at 2 (not at two deviations). */
  TRUNCATED_NORMAL {
    @Override
    double deviation(String name, List<Long> shape, int depth) {
      return 0.02;
    }
  },
  /**
   * Deviation 1 / sqrt(inputs), and for what is added to the tokens 1 / sqrt(2 depth) of it, so
   * that numbers keep their size through the blocks: a small transformer starts to learn at once.
   */
  FAN_IN {
    @Override
    double deviation(String name, List<Long> shape, int depth) {
      if (name.endsWith("pos_embed")) {
        return 0.02;
      }
      long inputs = shape.stream().skip(1).reduce(1L, Math::multiplyExact);
      boolean residual = name.endsWith("attn.proj.weight") || name.endsWith("mlp.fc2.weight");
      return (residual ? 1 / Math.sqrt(2.0 * depth) : 1) / Math.sqrt((double) inputs);
    }
  };

  private static final double CUT_OFF = 2;
  private static final double CLASS_TOKEN_DEVIATION = 1e-6;

  abstract double deviation(String name, List<Long> shape, int depth);

  /**
   * The first numbers of a weight. Biases and the mask token begin with 0, norms and the lengths of
   * prototypes with 1.
   *
   * @param name such as {@code backbone.blocks.0.norm1.weight}
   * @param backbone whose depth and LayerScale count
   * @param seed the same one gives the same numbers, whatever other weights there are
   */
  public float[] numbers(String name, List<Long> shape, Backbone backbone, long seed) {
    float[] numbers = new float[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))];
    RandomGenerator random = new SplittableRandom(31 * seed + name.hashCode());
    double constant = constant(name, shape, backbone);
    double deviation =
        Double.isNaN(constant)
            ? name.endsWith("cls_token")
                ? CLASS_TOKEN_DEVIATION
                : deviation(name, shape, backbone.depth())
            : 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (deviation == 0 ? constant : deviation * cutOff(random, deviation));
    }
    return numbers;
  }

  private static double constant(String name, List<Long> shape, Backbone backbone) {
    if (name.endsWith(".gamma")) {
      return backbone.layerScale();
    }
    if (name.endsWith(".bias") || name.endsWith("mask_token")) {
      return 0;
    }
    return shape.size() == 1 || name.endsWith("weight_g") ? 1 : Double.NaN;
  }

  private static double cutOff(RandomGenerator random, double deviation) {
    double value = random.nextGaussian();
    while (Math.abs(value) * deviation > CUT_OFF) {
      value = random.nextGaussian();
    }
    return value;
  }
}
