package org.slidestream.tiler.arrival;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slidestream.tiler.arrival.Arrival.Ready;
import org.slidestream.tiler.rules.FolderRule;
import org.slidestream.tiler.rules.FolderRules;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

/** Makes submissions of dropped slides, as the rules of their folders say. */
public final class DroppedSlides {
  private final SubmissionFactory submissions;
  private final FolderRules rules;
  private final List<String> prototypeSets;

  /**
   * @param prototypeSets to score slides against of which no rule says it; empty means all known
   */
  public DroppedSlides(
      SubmissionFactory submissions, FolderRules rules, List<String> prototypeSets) {
    this.submissions = submissions;
    this.rules = rules;
    this.prototypeSets = List.copyOf(prototypeSets);
  }

  SlideSubmission submission(Ready slide) {
    Optional<FolderRule> rule = rules.of(slide.file());
    return submissions.of(
        slide.file(),
        slide.content(),
        rule.flatMap(FolderRule::prototypeSets).orElse(prototypeSets),
        OptionalDouble.empty(), // a rule's resolution counts when the slide is tiled
        rule.flatMap(FolderRule::priority).orElse(Priority.ROUTINE));
  }
}
