package org.slidestream.stack.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.slidestream.simpleshot.evaluation.ConfusionMatrix;
import org.slidestream.simpleshot.evaluation.Interval;
import org.slidestream.simpleshot.evaluation.Metrics;

/** Figures as JSON. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** All figures of answers, each with its interval, the recall of each class, and the matrix. */
  static ObjectNode of(ConfusionMatrix matrix, List<Metrics> samples, LabelledData data) {
    ObjectNode json = object();
    Metrics metrics = Metrics.of(matrix);
    for (Measure measure : Measure.values()) {
      json.putObject(measure.key())
          .put("value", measure.of(metrics))
          .set("interval95", MAPPER.valueToTree(Interval.of(samples, measure::of)));
    }
    json.set("classes", classes(matrix, data));
    json.set("confusion", confusion(matrix));
    return json;
  }

  private static ArrayNode classes(ConfusionMatrix matrix, LabelledData data) {
    ArrayNode classes = MAPPER.createArrayNode();
    for (int c = 0; c < matrix.labels().size(); c++) {
      classes
          .addObject()
          .put("label", matrix.labels().get(c))
          .put("name", data.name(matrix.labels().get(c)))
          .put("queries", matrix.targets(c))
          .put("recall", matrix.recall(c))
          .put("precision", matrix.precision(c))
          .put("f1", matrix.f1(c));
    }
    return classes;
  }

  /** Counts, a row for each true class. */
  static ArrayNode confusion(ConfusionMatrix matrix) {
    ArrayNode rows = MAPPER.createArrayNode();
    for (int target = 0; target < matrix.labels().size(); target++) {
      ArrayNode row = rows.addArray();
      for (int c = 0; c < matrix.labels().size(); c++) {
        row.add(matrix.count(target, c));
      }
    }
    return rows;
  }
}
