package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.simpleshot.PrototypeFit;
import org.slidestream.simpleshot.Prototypes;
import org.slidestream.simpleshot.SimpleShot;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.Vectors;
import org.slidestream.simpleshot.evaluation.BagPooling;
import org.slidestream.simpleshot.evaluation.Bootstrap;
import org.slidestream.simpleshot.evaluation.ConfusionMatrix;
import org.slidestream.simpleshot.evaluation.Metrics;
import org.slidestream.simpleshot.evaluation.Vote;

/**
 * Asks for slides: MI-SimpleShot with several K, beside the class that most tiles are of and the
 * class of the mean embedding.
 *
 * @param topK the numbers K
 * @param pooling how embeddings match prototypes
 * @param bootstrap of the intervals, over slides
 */
public record SlideEvaluation(List<Integer> topK, BagPooling pooling, Bootstrap bootstrap)
    implements Evaluation {
  public SlideEvaluation {
    topK = topK.stream().distinct().sorted().toList();
    if (topK.isEmpty() || topK.getFirst() < 1) {
      throw new UnusableDataException("--top-k must be at least 1");
    }
  }

  @Override
  public String name() {
    return "slide";
  }

  @Override
  public Findings of(LabelledData data, Steps steps) {
    Map<String, List<Example>> bags = data.bySlide();
    if (bags.isEmpty()) {
      throw new UnusableDataException(
          "%s does not say which slide a query is of: it needs the tensor query_slides, or a folder"
                  .formatted(data.source().description())
              + " a slide");
    }
    List<String> targets = bags.entrySet().stream().map(SlideEvaluation::target).toList();
    Prototypes prototypes = PrototypeFit.fit(SupportSet.of(data.support()));
    steps.begin("slides", bags.size());
    List<Map<String, String>> answers =
        bags.values().parallelStream()
            .map(
                bag -> {
                  Map<String, String> of =
                      answers(prototypes, bag.stream().map(Example::vector).toList());
                  steps.step(1);
                  return of;
                })
            .toList();
    return findings(data, targets, answers);
  }

  private static String target(Map.Entry<String, List<Example>> bag) {
    List<String> labels = bag.getValue().stream().map(Example::label).distinct().toList();
    if (labels.size() > 1) {
      throw new UnusableDataException(
          "the queries of slide %s have several labels: %s".formatted(bag.getKey(), labels));
    }
    return labels.getFirst();
  }

  /** What each method answers for one slide. */
  private Map<String, String> answers(Prototypes prototypes, List<float[]> bag) {
    SimpleShot simpleShot = new SimpleShot(prototypes);
    Map<String, String> answers = new LinkedHashMap<>();
    for (int k : topK) {
      answers.put("MI-SimpleShot, K = " + k, pooling.pool(prototypes, bag, k).label());
    }
    answers.put("mean embedding", simpleShot.score(Vectors.mean(bag)).label());
    answers.put(
        "most tiles",
        Vote.LOWEST_LABEL.majority(
            bag.stream().map(tile -> simpleShot.score(tile).label()).toList()));
    return answers;
  }

  private Findings findings(
      LabelledData data, List<String> targets, List<Map<String, String>> answers) {
    TextTable table = new TextTable("method", "measure", "value", "95 % interval");
    ObjectNode results = Json.object().put("slides", targets.size());
    ObjectNode methods = results.putObject("methods");
    Map<String, Double> bars = new LinkedHashMap<>();
    List<Picture> pictures = new ArrayList<>();
    for (String method : answers.getFirst().keySet()) {
      List<String> predictions = answers.stream().map(of -> of.getOrDefault(method, "")).toList();
      ConfusionMatrix matrix = ConfusionMatrix.of(targets, predictions);
      List<Metrics> samples = bootstrap.of(matrix);
      HeadEvaluation.tabulate(table, method, matrix, samples);
      methods.set(method, Json.of(matrix, samples, data));
      bars.put(method, Metrics.of(matrix).balancedAccuracy());
      pictures.add(
          MatrixMap.of("confusion-" + HeadEvaluation.fileName(method), method, matrix, data));
    }
    pictures.addFirst(Bars.of("slides", "Slides: balanced accuracy", bars));
    ObjectNode settings = Json.object().put("pooling", pooling.name());
    topK.forEach(settings.putArray("topK")::add);
    settings.put("bootstrapSamples", bootstrap.samples()).put("seed", bootstrap.seed());
    return new Findings(table.lines(), settings, results, pictures);
  }
}
