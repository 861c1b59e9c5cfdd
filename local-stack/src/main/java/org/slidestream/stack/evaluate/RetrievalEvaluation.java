package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.simpleshot.SupportSet.Example;
import org.slidestream.simpleshot.evaluation.Retrieval;
import org.slidestream.simpleshot.evaluation.RetrievalFigures;

/** Asks whether regions of the same class are found in the support, which is the gallery. */
public record RetrievalEvaluation() implements Evaluation {
  private static final int MOST = 5;

  @Override
  public String name() {
    return "retrieval";
  }

  @Override
  public Findings of(LabelledData data, Steps steps) {
    Retrieval retrieval = new Retrieval(data.support());
    steps.begin("queries", data.query().size());
    List<List<String>> found =
        data.query().parallelStream()
            .map(
                query -> {
                  List<String> labels = retrieval.labels(query.vector(), MOST);
                  steps.step(1);
                  return labels;
                })
            .toList();
    List<String> targets = data.query().stream().map(Example::label).toList();
    Map<String, Double> figures = figures(RetrievalFigures.of(targets, found));
    TextTable table = new TextTable("measure", "value");
    ObjectNode results = Json.object();
    figures.forEach(
        (name, value) -> {
          table.row(List.of(name, TextTable.figure(value)));
          results.put(name, value);
        });
    return new Findings(
        table.lines(),
        Json.object().put("gallery", data.support().size()),
        results,
        List.of(Bars.of("retrieval", "Retrieval: queries that find their class", figures)));
  }

  private static Map<String, Double> figures(RetrievalFigures of) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("Acc@1", of.anyOf1());
    figures.put("Acc@3", of.anyOf3());
    figures.put("Acc@5", of.anyOf5());
    figures.put("MVAcc@5 (ties: lowest label)", of.majorityOf5());
    figures.put("MVAcc@5 (ties: nearest)", of.majorityOf5NearestFirst());
    return figures;
  }
}
