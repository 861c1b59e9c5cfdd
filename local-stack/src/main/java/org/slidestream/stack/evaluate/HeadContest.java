package org.slidestream.stack.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.FeatureTransform.None;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.NearestNeighbours;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.evaluation.Answers;
import org.slidestream.simpleshot.evaluation.Bootstrap;
import org.slidestream.simpleshot.evaluation.ConfusionMatrix;
import org.slidestream.simpleshot.evaluation.Interval;
import org.slidestream.simpleshot.evaluation.Metrics;

/**
 * Nearest neighbours in the whole support, SimpleShot, and the nearest class mean.
 *
 * @param k how many neighbours vote
 * @param distance of neighbours
 * @param bootstrap of the intervals
 */
public record HeadContest(int k, Distance distance, Bootstrap bootstrap) implements Contest {
  static final String SIMPLE_SHOT = "SimpleShot";
  static final String NEAREST_MEAN = "nearest mean";

  /** The nearest class mean of vectors as they are: neither centred nor normalised. */
  static Head nearestMean(SupportSet support) {
    return new SimpleShot(PrototypeFit.fit(support, new None()));
  }

  static Head simpleShot(SupportSet support) {
    return new SimpleShot(PrototypeFit.fit(support));
  }

  @Override
  public List<Standing> standings(Contestant contestant, Steps steps) {
    LabelledData data = contestant.data();
    SupportSet support = SupportSet.of(data.support());
    Map<String, Function<SupportSet, Head>> heads = new LinkedHashMap<>();
    heads.put(SIMPLE_SHOT, HeadContest::simpleShot);
    heads.put(NEAREST_MEAN, HeadContest::nearestMean);
    heads.put(k + " neighbours", of -> NearestNeighbours.fit(of, distance, k));
    List<Standing> standings = new ArrayList<>();
    heads.forEach(
        (name, fit) -> {
          steps.begin(contestant.name() + ", " + name, data.query().size());
          ConfusionMatrix matrix =
              Answers.of(fit.apply(support), data.query(), () -> steps.step(1)).matrix();
          standings.add(standing(contestant, name, matrix, bootstrap));
        });
    return standings;
  }

  static Standing standing(
      Contestant contestant, String head, ConfusionMatrix matrix, Bootstrap bootstrap) {
    Interval interval = Interval.of(bootstrap.of(matrix), Metrics::balancedAccuracy);
    return new Standing(
        contestant.name(),
        contestant.floor(),
        head,
        Metrics.of(matrix).balancedAccuracy(),
        Double.NaN,
        interval.low(),
        interval.high());
  }
}
