package org.slidestream.simpleshot.evaluation;

import java.util.List;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.ExactSearch;
import org.slidestream.simpleshot.ExactSearch.Neighbour;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.Vectors;

/**
 * Retrieval as UNI evaluates it (Chen et al. 2024): gallery and queries are centred by the mean of
 * the gallery and normalised, and the nearest of the gallery are found by Euclidean distance.
 */
public final class Retrieval {
  private final List<String> labels;
  private final CenteredL2 transform;
  private final ExactSearch search;

  /** Retrieval from {@code gallery}, the items of which are known by their place in the list. */
  public Retrieval(List<Example> gallery) {
    List<float[]> vectors = gallery.stream().map(Example::vector).toList();
    this.labels = gallery.stream().map(Example::label).toList();
    this.transform = new CenteredL2(Vectors.mean(vectors));
    this.search =
        new ExactSearch(Distance.EUCLIDEAN, vectors.stream().map(transform::apply).toList());
  }

  /** The {@code k} items nearest to {@code query}, nearest first; all where there are fewer. */
  public List<Neighbour> nearest(float[] query, int k) {
    return search.nearest(transform.apply(query), k);
  }

  /** The labels of the {@code k} items nearest to {@code query}, nearest first. */
  public List<String> labels(float[] query, int k) {
    return nearest(query, k).stream().map(found -> labels.get(found.index())).toList();
  }
}
