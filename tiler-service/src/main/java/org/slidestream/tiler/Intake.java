package org.slidestream.tiler;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
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
  private final JourneyTracer tracer;
  private final Clock clock;

  Intake(
      SlideTiler tiler,
      TilingPlan plan,
      double mostHoles,
      Wire wire,
      TilerMeters meters,
      JourneyTracer tracer,
      Clock clock) {
    this.tiler = tiler;
    this.plan = plan;
    this.mostHoles = mostHoles;
    this.wire = wire;
    this.meters = meters;
    this.tracer = tracer;
    this.clock = clock;
  }

  /**
   * The slide of a record that was asked how far it has got.
   *
   * @throws BadRecordException when it is no submission
   */
  SlideInHand take(Claim claim) {
    SlideSubmission submission = submission(claim.record().value());
    Journey journey =
        JourneyHeaders.read(claim.record().headers()).submitted(submission.getSubmittedAt());
    Span span =
        tracer
            .step(
                "tile slide",
                SpanKind.CONSUMER,
                journey,
                submission.getSlideId(),
                submission.getSubmissionId())
            .startSpan();
    TilePublisher publisher =
        new TilePublisher(submission, claim, plan, wire, meters, journey.past(span), clock);
    boolean urgent =
        submission.getPriority() == Priority.STAT
            || claim.record().topic().equals(Topics.STAT_SLIDES.name());
    SlidePace pace = meters.slide(submission.getSlideId(), publisher.progress().next());
    return new SlideInHand(claim, submission, urgent, tiler, publisher, mostHoles, pace, span);
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
