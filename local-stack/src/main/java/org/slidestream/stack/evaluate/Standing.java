package org.slidestream.stack.evaluate;

/**
 * How good one head is with one contestant's embeddings, by balanced accuracy.
 *
 * @param contestant its name
 * @param floor whether it is something that an encoder must beat
 * @param head in words
 * @param value of 1
 * @param deviation of the episodes; not a number where there are none
 * @param low where the 95 % interval begins: of the mean of episodes, or of the bootstrap
 * @param high where it ends
 */
public record Standing(
    String contestant,
    boolean floor,
    String head,
    double value,
    double deviation,
    double low,
    double high) {
  private static final String CLASS_MEANS = "class means";

  /** What it competes with: SimpleShot and the nearest mean both compare with means of classes. */
  String kind() {
    return head.replace(HeadContest.NEAREST_MEAN, CLASS_MEANS)
        .replace(HeadContest.SIMPLE_SHOT, CLASS_MEANS);
  }
}
