package org.slidestream.simpleshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a head says of the tiles of one slide so far (MI-SimpleShot): the nearest tiles of each
 * class, and how many tiles each class has. Immutable; the order of the tiles never matters.
 *
 * <p>Each tile must be added once: {@link SlideTally} knows which were. The answer after n tiles
 * equals, to the bit, the answer computed from these n tiles at once.
 *
 * @param labels names of the classes, ascending
 * @param nearest the nearest tiles of each class
 * @param shares how many tiles have each class as their nearest
 * @param doubtful how many of these have a doubtful answer
 */
public record SlideScores(
    List<String> labels, List<TopK> nearest, List<Integer> shares, List<Integer> doubtful) {
  public SlideScores {
    labels = List.copyOf(labels);
    nearest = List.copyOf(nearest);
    shares = List.copyOf(shares);
    doubtful = List.copyOf(doubtful);
    if (labels.isEmpty()
        || labels.size() != nearest.size()
        || labels.size() != shares.size()
        || labels.size() != doubtful.size()) {
      throw new IllegalArgumentException("each class needs a label, a top K, a share and doubts");
    }
  }

  /** No tile yet; {@code capacity} is the largest K that will be asked for. */
  public static SlideScores empty(List<String> labels, int capacity) {
    return new SlideScores(
        labels,
        Collections.nCopies(labels.size(), TopK.empty(capacity)),
        Collections.nCopies(labels.size(), 0),
        Collections.nCopies(labels.size(), 0));
  }

  /** With one more tile, of which the answer is not doubtful. */
  public SlideScores plus(ScoredTile tile, Scores scores) {
    return plus(tile, scores, false);
  }

  /**
   * With one more tile.
   *
   * @param tile where it is; its distance is not looked at
   * @param scores what the head says of it
   * @param doubt whether that is not to be trusted
   */
  public SlideScores plus(ScoredTile tile, Scores scores, boolean doubt) {
    if (!scores.labels().equals(labels)) {
      throw new IllegalArgumentException(
          "scores for " + scores.labels() + " do not go with " + labels);
    }
    List<TopK> nearer = new ArrayList<>(nearest);
    for (int c = 0; c < nearer.size(); c++) {
      nearer.set(c, nearer.get(c).plus(tile.at(scores.squaredDistance(c))));
    }
    return new SlideScores(
        labels,
        nearer,
        oneMore(shares, scores.nearest()),
        doubt ? oneMore(doubtful, scores.nearest()) : doubtful);
  }

  private static List<Integer> oneMore(List<Integer> counts, int c) {
    List<Integer> more = new ArrayList<>(counts);
    more.set(c, more.get(c) + 1);
    return more;
  }

  /** How many tiles were scored. */
  public int tiles() {
    return shares.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The answer for one K: for each class the mean of the K smallest squared distances, K clamped to
   * the tiles there are; the class of the lowest mean. Of equal ones it is the one with the most
   * tiles, then the first: shares of votes are few numbers, and a slide with K tiles of several
   * classes, all of them sure, has the same mean for each.
   *
   * @throws IllegalStateException when no tile was scored
   */
  public Pooled pooled(int k) {
    List<Float> means = nearest.stream().map(topK -> topK.meanOfNearest(k)).toList();
    int best = 0;
    for (int c = 1; c < labels.size(); c++) {
      int nearer = Float.compare(means.get(c), means.get(best));
      if (nearer < 0 || (nearer == 0 && shares.get(c) > shares.get(best))) {
        best = c;
      }
    }
    return new Pooled(k, labels.get(best), means);
  }

  /** The {@code count} nearest tiles of class {@code c}, nearest first. */
  public List<ScoredTile> evidence(int c, int count) {
    List<ScoredTile> tiles = nearest.get(c).tiles();
    return tiles.subList(0, Math.min(count, tiles.size()));
  }

  /**
   * The answer for one K.
   *
   * @param k how many tiles are pooled for each class, where the slide has as many
   * @param label the class of the lowest score
   * @param scores mean squared distance of each class
   */
  public record Pooled(int k, String label, List<Float> scores) {}
}
