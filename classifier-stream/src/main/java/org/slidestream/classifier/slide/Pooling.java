package org.slidestream.classifier.slide;

import java.util.List;

/**
 * What of a slide's scores goes into its diagnosis.
 *
 * @param topK how many tiles are pooled for each class, one answer each; the first names the label
 * @param evidence how many tiles of each class are named
 */
public record Pooling(List<Integer> topK, int evidence) {
  /**
   * @throws IllegalArgumentException when a number is not positive, or there is no K
   */
  public Pooling {
    topK = List.copyOf(topK);
    if (topK.isEmpty() || topK.stream().anyMatch(k -> k < 1)) {
      throw new IllegalArgumentException("top K needs positive numbers, not " + topK);
    }
    if (evidence < 1) {
      throw new IllegalArgumentException("evidence needs at least one tile, not " + evidence);
    }
  }

  /** How many tiles of each class have to be kept. */
  int capacity() {
    return Math.max(evidence, topK.stream().mapToInt(Integer::intValue).max().orElseThrow());
  }
}
