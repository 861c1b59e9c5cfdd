package org.slidestream.retrieval.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.retrieval.index.EmbeddingSpace;
import org.slidestream.retrieval.index.Neighbour;
import org.slidestream.retrieval.index.Region.LabelledExample;
import org.slidestream.retrieval.index.Region.SlideTile;

/** Neighbours as JSON, nearest first, and how those with a label vote. */
final class SearchAnswer {
  private SearchAnswer() {}

  static ObjectNode of(EmbeddingSpace space, List<Neighbour> neighbours) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("encoderId", space.encoderId());
    answer.put("precision", space.precision());
    ArrayNode list = answer.putArray("neighbours");
    neighbours.forEach(neighbour -> describe(neighbour, list.addObject()));
    ArrayNode votes = answer.putArray("votes");
    votes(neighbours)
        .forEach((label, count) -> votes.addObject().put("label", label).put("votes", count));
    return answer;
  }

  private static void describe(Neighbour neighbour, ObjectNode json) {
    json.put("distance", neighbour.distance());
    switch (neighbour.region()) {
      case SlideTile tile -> {
        json.put("kind", "tile");
        json.put("slideId", tile.slideId());
        json.put("submissionId", tile.submissionId());
        json.put("index", tile.index());
        json.put("x", tile.x()).put("y", tile.y());
        json.put("width", tile.width()).put("height", tile.height());
        ArrayNode flags = json.putArray("flags");
        tile.flags().forEach(flags::add);
      }
      case LabelledExample example -> {
        json.put("kind", "example");
        json.put("set", example.set());
        json.put("exampleId", example.exampleId());
        json.put("label", example.label());
      }
    }
  }

  /** Votes by label, most first; of equally many, the label of the nearest first. */
  private static Map<String, Integer> votes(List<Neighbour> neighbours) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Neighbour neighbour : neighbours) {
      if (neighbour.region() instanceof LabelledExample example) {
        counts.merge(example.label(), 1, Integer::sum);
      }
    }
    Map<String, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(vote -> sorted.put(vote.getKey(), vote.getValue()));
    return sorted;
  }
}
