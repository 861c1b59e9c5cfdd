package org.slidestream.simpleshot;

import java.util.List;
import org.slidestream.simpleshot.ExactSearch.Neighbour;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.FeatureTransform.None;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Lets the nearest support embeddings vote, each with the same weight; a tied vote goes to the
 * first of the tied classes. The distance of a class is one less its share of the votes.
 */
public final class NearestNeighbours implements Head {
  /** How many neighbours vote in the evaluation of UNI (Chen et al. 2024). */
  public static final int USUAL_K = 20;

  private final FeatureTransform transform;
  private final ExactSearch search;
  private final int k;
  private final List<String> labels;
  private final int[] classes;
  private final int dimension;

  /**
   * The votes of {@code support} after {@code transform}.
   *
   * @param k how many vote: all where there are fewer
   * @throws IllegalArgumentException when {@code k} is below 1
   */
  public NearestNeighbours(
      SupportSet support, FeatureTransform transform, Distance distance, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, not " + k);
    }
    List<Example> examples = support.examples();
    this.transform = transform;
    this.search =
        new ExactSearch(
            distance, examples.stream().map(example -> transform.apply(example.vector())).toList());
    this.k = k;
    this.labels = support.labels();
    this.classes = examples.stream().mapToInt(of -> labels.indexOf(of.label())).toArray();
    this.dimension = support.dimension();
  }

  /**
   * The votes of {@code support} by the usual measures. By the Euclidean distance, vectors are
   * centred by the support's mean and normalised, as UNI evaluates (Chen et al. 2024); by the
   * cosine they are taken as they are, as DINO evaluates (Caron et al. 2021): of centred vectors of
   * length 1 it would tell nothing else than the Euclidean distance.
   *
   * @throws IllegalArgumentException when {@code k} is below 1
   */
  public static NearestNeighbours fit(SupportSet support, Distance distance, int k) {
    return new NearestNeighbours(
        support,
        switch (distance) {
          case EUCLIDEAN -> CenteredL2.around(support);
          case COSINE -> new None();
        },
        distance,
        k);
  }

  @Override
  public Scores score(float[] embedding) {
    List<Neighbour> neighbours = search.nearest(transform.apply(embedding), k);
    double[] shares = new double[labels.size()];
    for (Neighbour neighbour : neighbours) {
      shares[classes[neighbour.index()]]++;
    }
    for (int c = 0; c < shares.length; c++) {
      shares[c] /= neighbours.size();
    }
    return Scores.ofShares(labels, shares);
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int dimension() {
    return dimension;
  }
}
