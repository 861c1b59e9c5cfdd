package org.slidestream.pretraining.evaluation;

/**
 * How a probe measures.
 *
 * @param shots tiles of each class that teach in an episode
 * @param episodes how many are drawn
 * @param neighbours how many vote
 * @param seed of the episodes: the same ones are asked at every measurement, so that a curve shows
 *     the encoder and not the draws
 */
public record ProbeSettings(int shots, int episodes, int neighbours, long seed) {
  /** Five shots in 200 episodes, and five neighbours. */
  public static final ProbeSettings USUAL = new ProbeSettings(5, 200, 5, 1);

  public ProbeSettings {
    if (shots < 1 || episodes < 1 || neighbours < 1) {
      throw new IllegalArgumentException(
          "shots %d, episodes %d and neighbours %d must be at least 1"
              .formatted(shots, episodes, neighbours));
    }
  }
}
