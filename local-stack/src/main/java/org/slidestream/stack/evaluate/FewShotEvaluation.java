package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.evaluation.ConfusionMatrix;
import org.slidestream.simpleshot.evaluation.EpisodeSampler;
import org.slidestream.simpleshot.evaluation.PooledEpisodes;
import org.slidestream.simpleshot.evaluation.PrototypeEpisodes;

/**
 * The few-shot protocol of UNI (Chen et al. 2024): in each episode K distinct rows of every class
 * make prototypes, which answer for all queries.
 *
 * @param shots the numbers K
 * @param episodes how many for each K
 * @param seed the same one draws the same episodes of a K, whatever other K there are
 * @param pooled whether the support is a pool, of which an episode asks all that it did not draw
 */
public record FewShotEvaluation(List<Integer> shots, int episodes, long seed, boolean pooled)
    implements Evaluation {
  public FewShotEvaluation {
    shots = shots.stream().distinct().sorted().toList();
    if (shots.isEmpty() || shots.getFirst() < 1 || episodes < 1) {
      throw new UnusableDataException("--shots and --episodes must be at least 1");
    }
  }

  /** Of 1, 2, 4, 8 and 16 those that every class has rows for. */
  public static List<Integer> usualShots(LabelledData data, boolean pooled) {
    long fewest = Collections.min(LabelledData.counts(data.support()).values());
    long most = pooled ? fewest - 1 : fewest;
    return Stream.of(1, 2, 4, 8, 16).filter(k -> k <= most).toList();
  }

  @Override
  public String name() {
    return "fewshot";
  }

  @Override
  public Findings of(LabelledData data, Steps steps) {
    requireRows(data);
    List<ConfusionMatrix> matrices = matrices(data, steps);
    List<ShotsOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < shots.size(); i++) {
      outcomes.add(
          new ShotsOutcome(shots.get(i), matrices.subList(i * episodes, (i + 1) * episodes)));
    }
    ObjectNode settings = Json.object().put("episodes", episodes).put("seed", seed);
    settings.put("ways", data.labels().size()).put("pooled", pooled);
    shots.forEach(settings.putArray("shots")::add);
    TextTable table = ShotsOutcome.table();
    ArrayNode byShots = Json.MAPPER.createArrayNode();
    for (ShotsOutcome outcome : outcomes) {
      outcome.tabulate(table);
      byShots.add(outcome.json(data));
    }
    ObjectNode results = Json.object();
    results.set("byShots", byShots);
    return new Findings(table.lines(), settings, results, pictures(outcomes, data));
  }

  private List<ConfusionMatrix> matrices(LabelledData data, Steps steps) {
    List<List<Integer>> drawn = shots.stream().flatMap(k -> drawn(data, k).stream()).toList();
    if (pooled) {
      steps.begin("episodes", drawn.size());
      return new PooledEpisodes(data.support(), HeadContest::simpleShot)
          .evaluate(drawn, () -> steps.step(1));
    }
    steps.begin("queries", data.query().size());
    return new PrototypeEpisodes(data.support(), data.query()).evaluate(drawn, steps::step);
  }

  private void requireRows(LabelledData data) {
    Map.Entry<String, Long> fewest =
        Collections.min(
            LabelledData.counts(data.support()).entrySet(), Map.Entry.comparingByValue());
    if (pooled && fewest.getValue() <= shots.getLast()) {
      throw new UnusableDataException(
          "class %s has %d rows: an episode of K = %d needs one more to ask, so ask for fewer with"
                  .formatted(data.name(fewest.getKey()), fewest.getValue(), shots.getLast())
              + " --shots");
    }
    if (fewest.getValue() < shots.getLast()) {
      throw new UnusableDataException(
          "class %s has %d support rows: an episode of K = %d needs as many distinct ones, so ask"
                  .formatted(data.name(fewest.getKey()), fewest.getValue(), shots.getLast())
              + " for fewer with --shots");
    }
  }

  /** The rows of each episode of K: they depend on the labels and the seed alone. */
  List<List<Integer>> drawn(LabelledData data, int k) {
    List<String> labels = data.support().stream().map(Example::label).toList();
    SplittableRandom random = new SplittableRandom(31 * seed + k);
    EpisodeSampler sampler = new EpisodeSampler(labels, data.labels().size(), k, random);
    return IntStream.range(0, episodes).mapToObj(_ -> sampler.next()).toList();
  }

  private static List<Picture> pictures(List<ShotsOutcome> outcomes, LabelledData data) {
    List<Picture> pictures = new ArrayList<>();
    for (Measure measure : List.of(Measure.BALANCED_ACCURACY, Measure.WEIGHTED_F1)) {
      EpisodeBoxes boxes = new EpisodeBoxes(measure.words(), data.labels().size());
      outcomes.forEach(outcome -> boxes.add(outcome.shots(), outcome.values(measure)));
      pictures.add(boxes.picture("fewshot-" + measure.key()));
    }
    ShotsOutcome last = outcomes.getLast();
    pictures.add(
        MatrixMap.of(
            "confusion",
            "SimpleShot, K = %d, all %d episodes".formatted(last.shots(), last.matrices().size()),
            ConfusionMatrix.sum(last.matrices()),
            data));
    return pictures;
  }
}
