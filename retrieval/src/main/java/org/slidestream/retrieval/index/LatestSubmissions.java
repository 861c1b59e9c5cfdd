package org.slidestream.retrieval.index;

import java.util.HashMap;
import java.util.Map;

/** The latest submission of each slide, whose tiles alone are found: ids sort by time. */
final class LatestSubmissions {
  private final Map<String, String> latest = new HashMap<>();

  /** How a submission stands to what was known of its slide. */
  enum Standing {
    /** A later one came before it. */
    OUTDATED,
    CURRENT,
    /** All before it are outdated from now on. */
    NEWER
  }

  /** Takes note of a submission. */
  Standing note(String slideId, String submissionId) {
    String before = latest.get(slideId);
    int order = before == null ? 0 : submissionId.compareTo(before);
    if (before == null || order > 0) {
      latest.put(slideId, submissionId);
    }
    return order < 0 ? Standing.OUTDATED : order > 0 ? Standing.NEWER : Standing.CURRENT;
  }
}
