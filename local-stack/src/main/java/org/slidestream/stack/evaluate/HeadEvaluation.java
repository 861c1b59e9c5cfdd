package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slidestream.simpleshot.Distance;
import org.slidestream.simpleshot.FeatureTransform.CenteredL2;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.LinearHead;
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
 * Fits heads from the whole support, and asks each for every query. The last is the one that
 * pictures show.
 *
 * @param name of the evaluation
 * @param heads by what they are called
 * @param settings that they were made with
 * @param bootstrap of the intervals
 */
public record HeadEvaluation(
    String name, Map<String, NamedHead> heads, ObjectNode settings, Bootstrap bootstrap)
    implements Evaluation {

  /**
   * How a head is made.
   *
   * @param fit from the support
   * @param hasShares whether its distances are one less a share or a probability, so that there is
   *     an area under the receiver operating characteristic
   */
  public record NamedHead(Fit fit, boolean hasShares) {}

  /** Makes a head from support. */
  @FunctionalInterface
  public interface Fit {
    Head of(SupportSet support, Steps steps);
  }

  public HeadEvaluation {
    heads = new LinkedHashMap<>(heads);
  }

  /** The nearest {@code k} of the support vote, as in {@link NearestNeighbours}. */
  public static HeadEvaluation knn(int k, Distance distance, Bootstrap bootstrap) {
    Fit fit =
        (support, _) -> new NearestNeighbours(support, CenteredL2.around(support), distance, k);
    ObjectNode settings = Json.object().put("k", k).put("distance", distance.name());
    return besideSimpleShot("knn", new NamedHead(fit, true), settings, bootstrap);
  }

  /** The linear probe, as in {@link LinearHead}. */
  public static HeadEvaluation linear(Bootstrap bootstrap) {
    Fit fit =
        (support, steps) -> {
          steps.begin("fitting: looks at the support", Steps.UNKNOWN);
          return LinearHead.fit(
              support,
              () -> {
                steps.step(1);
                return true;
              });
        };
    return besideSimpleShot("linear", new NamedHead(fit, true), Json.object(), bootstrap);
  }

  private static HeadEvaluation besideSimpleShot(
      String name, NamedHead head, ObjectNode settings, Bootstrap bootstrap) {
    Map<String, NamedHead> heads = new LinkedHashMap<>();
    heads.put(
        "SimpleShot",
        new NamedHead((support, _) -> new SimpleShot(PrototypeFit.fit(support)), false));
    heads.put(name, head);
    settings.put("bootstrapSamples", bootstrap.samples()).put("seed", bootstrap.seed());
    return new HeadEvaluation(name, heads, settings, bootstrap);
  }

  @Override
  public Findings of(LabelledData data, Steps steps) {
    SupportSet support = SupportSet.of(data.support());
    TextTable table = new TextTable("head", "measure", "value", "95 % interval");
    ObjectNode results = Json.object();
    List<Picture> pictures = new ArrayList<>();
    CoverageLines coverage = new CoverageLines();
    for (Map.Entry<String, NamedHead> entry : heads.entrySet()) {
      Head head = entry.getValue().fit().of(support, steps);
      steps.begin(entry.getKey() + ": queries", data.query().size());
      Answers answers = Answers.of(head, data.query(), () -> steps.step(1));
      ConfusionMatrix matrix = answers.matrix();
      List<Metrics> samples = bootstrap.of(matrix);
      ObjectNode json = Json.of(matrix, samples, data);
      tabulate(table, entry.getKey(), matrix, samples);
      if (entry.getValue().hasShares()) {
        answers
            .rocArea()
            .ifPresent(
                area -> {
                  json.put("auroc", area);
                  table.row(List.of("", "AUROC", TextTable.figure(area), ""));
                });
      }
      json.set("coverage", Json.MAPPER.valueToTree(answers.coverage().points()));
      results.set(entry.getKey(), json);
      coverage.add(entry.getKey(), answers.coverage());
      pictures.add(
          MatrixMap.of("confusion-" + fileName(entry.getKey()), entry.getKey(), matrix, data));
    }
    pictures.add(coverage.picture("coverage"));
    return new Findings(table.lines(), settings, results, pictures);
  }

  static void tabulate(
      TextTable table, String name, ConfusionMatrix matrix, List<Metrics> samples) {
    Metrics metrics = Metrics.of(matrix);
    for (Measure measure : Measure.values()) {
      Interval interval = Interval.of(samples, measure::of);
      table.row(
          List.of(
              measure == Measure.BALANCED_ACCURACY ? name : "",
              measure.words(),
              TextTable.figure(measure.of(metrics)),
              TextTable.figure(interval.low()) + "-" + TextTable.figure(interval.high())));
    }
  }

  static String fileName(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
