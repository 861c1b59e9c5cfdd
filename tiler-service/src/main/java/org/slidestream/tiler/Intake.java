package org.slidestream.tiler;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

/** Takes the slide in hand that a record submits. */
final class Intake {
  private final SlideTiler tiler;
  private final TilingPlan plan;
  private final double mostHoles;
  private final Wire wire;
  private final TilerMeters meters;
  private final Clock clock;

  Intake(
      SlideTiler tiler,
      TilingPlan plan,
      double mostHoles,
      Wire wire,
      TilerMeters meters,
      Clock clock) {
    this.tiler = tiler;
    this.plan = plan;
    this.mostHoles = mostHoles;
    this.wire = wire;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * The slide of a record that was asked how far it has got.
   *
   * @throws BadRecordException when it is no submission
   */
  SlideInHand take(Claim claim) {
    SlideSubmission submission = submission(claim.record().value());
    TilePublisher publisher = new TilePublisher(submission, claim, plan, wire, meters, clock);
    boolean urgent =
        submission.getPriority() == Priority.STAT
            || claim.record().topic().equals(Topics.STAT_SLIDES.name());
    SlidePace pace = meters.slide(submission.getSlideId(), publisher.progress().next());
    return new SlideInHand(claim, submission, urgent, tiler, publisher, mostHoles, pace);
  }

  private SlideSubmission submission(byte @Nullable [] value) {
    SlideSubmission submission = wire.decode(Topics.SLIDES, value);
    if (submission == null) {
      throw new BadRecordException("a submission without a value");
    }
    if (submission.getSlideId().isBlank() || submission.getSubmissionId().isBlank()) {
      throw new BadRecordException("a submission without a slide id or a submission id");
    }
    return submission;
  }
}
