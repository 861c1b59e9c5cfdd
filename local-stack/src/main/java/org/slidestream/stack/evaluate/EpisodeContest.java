package org.slidestream.stack.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.NearestNeighbours;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.evaluation.Bootstrap;
import org.slidestream.simpleshot.evaluation.FewShot;
import org.slidestream.simpleshot.evaluation.LeaveOneOutNeighbours;
import org.slidestream.simpleshot.evaluation.Metrics;
import org.slidestream.simpleshot.evaluation.PooledEpisodes;
import org.slidestream.simpleshot.evaluation.Summary;

/**
 * SimpleShot and the nearest class mean in the episodes of a {@link FewShotEvaluation}, the same
 * for every contestant; of a pool nearest neighbours as well, in the episodes and with each row
 * left out once.
 */
public record EpisodeContest(FewShotEvaluation episodes) implements Contest {
  private static final int NEIGHBOURS = 5;

  @Override
  public List<Standing> standings(Contestant contestant, Steps steps) {
    Map<String, Function<SupportSet, Head>> heads = new LinkedHashMap<>();
    heads.put(HeadContest.SIMPLE_SHOT, HeadContest::simpleShot);
    heads.put(HeadContest.NEAREST_MEAN, HeadContest::nearestMean);
    if (episodes.pooled()) {
      heads.put(
          NEIGHBOURS + " neighbours",
          support -> NearestNeighbours.fit(support, Distance.EUCLIDEAN, NEIGHBOURS));
    }
    List<Standing> standings = new ArrayList<>();
    for (int shots : episodes.shots()) {
      List<List<Integer>> drawn = episodes.drawn(contestant.data(), shots);
      heads.forEach(
          (name, fit) -> {
            String head = "%s, K = %d".formatted(name, shots);
            steps.begin(contestant.name() + ", " + head, drawn.size());
            standings.add(
                standing(contestant, head, accuracies(contestant.data(), fit, drawn, steps)));
          });
    }
    if (episodes.pooled()) {
      standings.add(
          HeadContest.standing(
              contestant,
              NEIGHBOURS + " neighbours, one left out",
              new LeaveOneOutNeighbours(NEIGHBOURS).of(contestant.data().support()),
              new Bootstrap(Bootstrap.USUAL_SAMPLES, episodes.seed())));
    }
    return standings;
  }

  private double[] accuracies(
      LabelledData data, Function<SupportSet, Head> fit, List<List<Integer>> drawn, Steps steps) {
    if (episodes.pooled()) {
      return new PooledEpisodes(data.support(), fit)
          .evaluate(drawn, () -> steps.step(1)).stream()
              .mapToDouble(matrix -> Metrics.of(matrix).balancedAccuracy())
              .toArray();
    }
    FewShot fewShot = new FewShot(data.support(), data.query(), fit);
    return drawn.parallelStream()
        .mapToDouble(
            rows -> {
              double accuracy = fewShot.evaluate(rows).balancedAccuracy();
              steps.step(1);
              return accuracy;
            })
        .toArray();
  }

  private static Standing standing(Contestant contestant, String head, double[] accuracies) {
    Summary summary = Summary.of(accuracies);
    return new Standing(
        contestant.name(),
        contestant.floor(),
        head,
        summary.mean(),
        summary.deviation(),
        summary.mean() - summary.halfWidth95(),
        summary.mean() + summary.halfWidth95());
  }
}
