package org.slidestream.retrieval.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.slidestream.retrieval.feed.Progress;
import org.slidestream.retrieval.index.Census;
import org.slidestream.retrieval.index.EmbeddingSpace;

/** What is in the index, and how far it is behind the topics, as JSON. */
final class IndexReport {
  private IndexReport() {}

  static ObjectNode of(Map<EmbeddingSpace, Census> census, Progress progress) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    ArrayNode spaces = report.putArray("spaces");
    census.forEach(
        (space, counts) ->
            spaces
                .addObject()
                .put("encoderId", space.encoderId())
                .put("precision", space.precision())
                .put("dimension", space.dimension())
                .put("tiles", counts.tiles())
                .put("examples", counts.examples()));
    report.put("lag", progress.lag());
    ArrayNode partitions = report.putArray("partitions");
    for (Progress.Partition one : progress.partitions()) {
      ObjectNode partition =
          partitions
              .addObject()
              .put("topic", one.topic())
              .put("partition", one.partition())
              .put("offset", one.offset());
      one.lag().ifPresent(lag -> partition.put("lag", lag));
    }
    return report;
  }
}
