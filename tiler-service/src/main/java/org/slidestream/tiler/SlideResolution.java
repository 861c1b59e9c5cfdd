package org.slidestream.tiler;

import java.util.Optional;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;
import org.slidestream.tiler.rules.FolderRule;
import org.slidestream.tiler.rules.FolderRules;
import org.slidestream.wire.SlideSubmission;

/**
 * The resolution of a slide's level 0. The first that says it counts: the submission, the rule of
 * its folder, the file, the objective's power where that is allowed, the setting for the rest.
 */
final class SlideResolution {
  private final Roots roots;
  private final FolderRules rules;
  private final boolean objectivePowerCounts;
  private final Optional<MicronsPerPixel> forTheRest;

  SlideResolution(
      Roots roots,
      FolderRules rules,
      boolean objectivePowerCounts,
      Optional<MicronsPerPixel> forTheRest) {
    this.roots = roots;
    this.rules = rules;
    this.objectivePowerCounts = objectivePowerCounts;
    this.forTheRest = forTheRest;
  }

  /**
   * The resolution of a slide that was opened for a submission.
   *
   * @throws RejectedSlideException when nothing says it, or the submission says what cannot be
   */
  MicronsPerPixel of(SlideImage slide, SlideSubmission submission) throws RejectedSlideException {
    Double submitted = submission.getMicronsPerPixel();
    if (submitted != null) {
      return asSubmitted(submitted);
    }
    return rules
        .of(roots.resolve(submission.getUri()))
        .flatMap(FolderRule::micronsPerPixel)
        .or(slide::micronsPerPixel)
        .or(() -> byObjective(slide))
        .or(() -> forTheRest)
        .orElseThrow(
            () ->
                new RejectedSlideException(
                    "the resolution is unknown: neither the submission nor a folder rule nor the"
                        + " file (one from 0.02 to 10 um per pixel)%s nor"
                            .formatted(objectivePowerCounts ? " nor its objective" : "")
                        + " tiler.default-microns-per-pixel says it"));
  }

  private static MicronsPerPixel asSubmitted(double value) throws RejectedSlideException {
    try {
      return MicronsPerPixel.given("the submission", value);
    } catch (IllegalArgumentException e) {
      throw new RejectedSlideException(String.valueOf(e.getMessage()));
    }
  }

  /** 20x is 0.5 um per pixel, 40x is 0.25: so it is with most scanners' cameras. */
  private Optional<MicronsPerPixel> byObjective(SlideImage slide) {
    if (!objectivePowerCounts || slide.objectivePower().isEmpty()) {
      return Optional.empty();
    }
    double value = 10 / slide.objectivePower().getAsDouble();
    return MicronsPerPixel.plausible(value, value);
  }
}
