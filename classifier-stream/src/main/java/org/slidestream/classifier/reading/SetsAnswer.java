package org.slidestream.classifier.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.slidestream.wire.AbstentionRule;
import org.slidestream.wire.ClassPrototype;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.PrototypeSet;

/** The prototype sets in force, without their vectors. */
final class SetsAnswer {
  private SetsAnswer() {}

  static ObjectNode of(List<PrototypeSet> sets) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("sets");
    sets.forEach(set -> describe(set, list.addObject()));
    return answer;
  }

  private static void describe(PrototypeSet set, ObjectNode json) {
    json.put("set", set.getSet());
    json.put("version", set.getVersion());
    json.put("encoderId", set.getEncoderId());
    json.put("precision", set.getPrecision());
    json.put("head", set.getHead().name());
    if (set.getHead() == HeadKind.KNN) {
      json.put("neighbours", set.getNeighbours());
      json.put("distance", set.getDistance().name());
    }
    ArrayNode classes = json.putArray("classes");
    int examples = 0;
    for (ClassPrototype of : set.getClasses()) {
      classes.addObject().put("label", of.getLabel()).put("examples", of.getExamples());
      examples += of.getExamples();
    }
    json.put("examples", examples);
    AbstentionRule rule = set.getAbstention();
    if (rule != null) {
      json.putObject("abstention")
          .put("maxDistance", rule.getMaxDistance())
          .put("minMargin", rule.getMinMargin())
          .put("calibratedOn", rule.getCalibratedOn());
    }
    json.put("fittedAt", set.getFittedAt().toString());
  }
}
