package org.slidestream.classifier.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.slidestream.wire.SetAnswer;
import org.slidestream.wire.SlideDiagnosis;

/** A page of slides in order of id, put together from the pages of all partitions. */
final class SlidePage {
  private final int most;
  private final TreeMap<String, JsonNode> slides = new TreeMap<>();
  private boolean more;

  /**
   * @param most how many slides there may be on the page
   */
  SlidePage(int most) {
    this.most = most;
  }

  void add(SlideDiagnosis diagnosis) {
    slides.put(diagnosis.getSlideId(), summary(diagnosis));
    cut();
  }

  /** Adds the page of another instance. */
  void add(JsonNode page) {
    page.path("slides").forEach(slide -> slides.put(slide.path("slideId").asText(), slide));
    more |= page.path("next").isTextual();
    cut();
  }

  /** {@code slides}, and {@code next}: behind which slide the next page begins, or null. */
  ObjectNode json() {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode list = page.putArray("slides");
    slides.values().forEach(list::add);
    page.put("next", more ? slides.lastKey() : null);
    return page;
  }

  private void cut() {
    while (slides.size() > most) {
      slides.pollLastEntry();
      more = true;
    }
  }

  private static ObjectNode summary(SlideDiagnosis diagnosis) {
    ObjectNode slide = JsonNodeFactory.instance.objectNode();
    slide.put("slideId", diagnosis.getSlideId());
    slide.put("submissionId", diagnosis.getSubmissionId());
    slide.put("status", diagnosis.getStatus().name());
    slide.put("revision", diagnosis.getRevision());
    slide.put("tilesSeen", diagnosis.getTilesSeen());
    slide.put("tileCount", diagnosis.getTileCount());
    slide.put("holes", diagnosis.getHoles());
    ArrayNode labels = slide.putArray("labels");
    for (SetAnswer answer : diagnosis.getAnswers()) {
      labels
          .addObject()
          .put("set", answer.getSet())
          .put("setVersion", answer.getSetVersion())
          .put("label", answer.getLabel());
    }
    slide.put("diagnosedAt", diagnosis.getDiagnosedAt().toString());
    return slide;
  }
}
