package org.slidestream.tiler;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  PostedSlides(
      Roots roots, SubmissionFactory submissions, Producer<byte[], byte[]> producer, Wire wire) {
    this.roots = roots;
    this.submissions = submissions;
    this.producer = producer;
    this.wire = wire;
  }

  @Override
  public SlideSubmission submit(SlideRequest request)
      throws RequestRefusedException, InterruptedException {
    SlideSubmission submission = submission(request);
    try {
      Topic<SlideSubmission> topic = Topics.slides(submission.getPriority());
      byte[] key = submission.getSlideId().getBytes(UTF_8);
      producer.send(new ProducerRecord<>(topic.name(), key, wire.encode(topic, submission))).get();
      return submission;
    } catch (ExecutionException | KafkaException e) {
      throw RequestRefusedException.unavailable("Kafka does not take submissions now: try again");
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
