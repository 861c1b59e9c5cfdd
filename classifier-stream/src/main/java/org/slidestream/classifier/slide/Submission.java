package org.slidestream.classifier.slide;

import java.util.List;
import org.slidestream.telemetry.Journey;

/**
 * A submission of a slide.
 *
 * <p>A slide is submitted again under a new id, and the newer submission is the one whose id is
 * greater by {@link String#compareTo}: ids must sort by time, as {@code yyyyMMdd'T'HHmmssSSS'Z'-}
 * followed by eight hexadecimal digits does. A greater id replaces what is known of the slide; what
 * belongs to a lesser one is ignored.
 *
 * @param slideId id of the slide
 * @param submissionId id of the submission
 * @param life when we first heard of it, in ms since 1970: part of its storage keys, so that a
 *     submission that comes back after its expiry does not meet its own remains
 * @param sets prototype sets to score against; empty means every set known
 * @param journey of the first record that we heard of it from
 */
record Submission(
    String slideId, String submissionId, long life, List<String> sets, Journey journey) {
  Submission {
    sets = List.copyOf(sets);
  }

  boolean binds(String set) {
    return sets.isEmpty() || sets.contains(set);
  }

  boolean isNewerThan(Submission other) {
    return submissionId.compareTo(other.submissionId) > 0;
  }
}
