package org.slidestream.tiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slidestream.launcher.http.RequestRefusedException;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.telemetry.Journey;
import org.slidestream.telemetry.JourneyHeaders;
import org.slidestream.telemetry.JourneyTracer;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.tiler.http.SlideRequest;
import org.slidestream.tiler.http.SubmissionDesk;
import org.slidestream.wire.SlideSubmission;

/**
 * Submits the slides that requests name. Each request makes a submission of its own, so that one
 * sent twice has the slide tiled twice, and the later one replaces the earlier.
 */
final class PostedSlides implements SubmissionDesk {
  private final Roots roots;
  private final SubmissionFactory submissions;
  private final Producer<byte[], byte[]> producer;
  private final Wire wire;
  private final JourneyTracer tracer;

  PostedSlides(
      Roots roots,
      SubmissionFactory submissions,
      Producer<byte[], byte[]> producer,
      Wire wire,
      JourneyTracer tracer) {
    this.roots = roots;
    this.submissions = submissions;
    this.producer = producer;
    this.wire = wire;
    this.tracer = tracer;
  }

  @Override
  public SlideSubmission submit(SlideRequest request, Journey journey)
      throws RequestRefusedException, InterruptedException {
    SlideSubmission submission = submission(request);
    Span span =
        tracer
            .step(
                "submit slide",
                SpanKind.PRODUCER,
                journey,
                submission.getSlideId(),
                submission.getSubmissionId())
            .startSpan();
    try {
      Topic<SlideSubmission> topic = Topics.slides(submission.getPriority());
      byte[] key = submission.getSlideId().getBytes(UTF_8);
      producer
          .send(
              new ProducerRecord<>(
                  topic.name(),
                  null,
                  key,
                  wire.encode(topic, submission),
                  JourneyHeaders.write(journey.past(span))))
          .get();
      return submission;
    } catch (ExecutionException | KafkaException e) {
      span.setStatus(StatusCode.ERROR);
      throw RequestRefusedException.unavailable("Kafka does not take submissions now: try again");
    } finally {
      span.end();
    }
  }

  private SlideSubmission submission(SlideRequest request) throws RequestRefusedException {
    try {
      Path file = roots.resolve(request.uri());
      return submissions.of(
          file, request.prototypeSets(), request.micronsPerPixel(), request.priority());
    } catch (RejectedSlideException e) {
      throw RequestRefusedException.bad(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw RequestRefusedException.bad(
          "the slide cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
