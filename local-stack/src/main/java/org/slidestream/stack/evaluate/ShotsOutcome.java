package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.slidestream.simpleshot.evaluation.ConfusionMatrix;
import org.slidestream.simpleshot.evaluation.Metrics;
import org.slidestream.simpleshot.evaluation.Summary;

/**
 * What the episodes of one number of shots came to.
 *
 * @param shots rows of each class that an episode drew
 * @param matrices of the episodes
 */
record ShotsOutcome(int shots, List<ConfusionMatrix> matrices) {
  static TextTable table() {
    return new TextTable("K", "measure", "mean", "std", "median", "quartiles", "95 % of the mean");
  }

  /** One figure of each episode; not a number where it is not defined. */
  double[] values(Measure measure) {
    return matrices.stream().map(Metrics::of).mapToDouble(measure::of).toArray();
  }

  void tabulate(TextTable table) {
    for (Measure measure : Measure.values()) {
      Summary of = summary(measure);
      table.row(
          List.of(
              measure == Measure.BALANCED_ACCURACY ? Integer.toString(shots) : "",
              measure.words(),
              TextTable.figure(of.mean()),
              TextTable.figure(of.deviation()),
              TextTable.figure(of.median()),
              TextTable.figure(of.lowerQuartile()) + "-" + TextTable.figure(of.upperQuartile()),
              "+-" + TextTable.figure(of.halfWidth95())));
    }
  }

  /** Every figure of every episode, what they amount to, and the classes over all episodes. */
  ObjectNode json(LabelledData data) {
    ObjectNode json = Json.object().put("shots", shots);
    for (Measure measure : Measure.values()) {
      Summary summary = summary(measure);
      ObjectNode figure = json.putObject(measure.key());
      figure.setAll((ObjectNode) Json.MAPPER.valueToTree(summary));
      figure.put("halfWidth95", summary.halfWidth95());
      Arrays.stream(values(measure)).forEach(figure.putArray("episodes")::add);
    }
    ConfusionMatrix sum = ConfusionMatrix.sum(matrices);
    ObjectNode recall = json.putObject("recall");
    for (int c = 0; c < sum.labels().size(); c++) {
      recall.put(data.name(sum.labels().get(c)), sum.recall(c));
    }
    json.set("confusion", Json.confusion(sum));
    return json;
  }

  private Summary summary(Measure measure) {
    double[] defined = Arrays.stream(values(measure)).filter(Double::isFinite).toArray();
    return Summary.of(defined.length == 0 ? new double[] {Double.NaN} : defined);
  }
}
