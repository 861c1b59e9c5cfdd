package org.slidestream.tiler.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.tiler.arrival.Arrival.Ready;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

/** Submits slides from the drop folder. */
public final class Submitter implements AutoCloseable {
  private final SubmissionFactory submissions;
  private final List<String> prototypeSets;
  private final Producer<byte[], byte[]> producer;
  private final Wire wire;

  /**
   * @param prototypeSets to score each slide against; empty means all known
   * @param producer this submitter's own: closed with it
   */
  public Submitter(
      SubmissionFactory submissions,
      List<String> prototypeSets,
      Producer<byte[], byte[]> producer,
      Wire wire) {
    this.submissions = submissions;
    this.prototypeSets = List.copyOf(prototypeSets);
    this.producer = producer;
    this.wire = wire;
  }

  /**
   * Submits a slide; returns when the broker has it.
   *
   * @throws KafkaException when the broker did not take it
   */
  public SlideSubmission submit(Ready slide) throws InterruptedException {
    SlideSubmission submission =
        submissions.of(
            slide.file(), slide.content(), prototypeSets, OptionalDouble.empty(), Priority.ROUTINE);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.slides(submission.getPriority()).name(),
            submission.getSlideId().getBytes(UTF_8),
            wire.encode(Topics.slides(submission.getPriority()), submission));
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new KafkaException(
          "slide %s of the drop folder could not be submitted".formatted(submission.getSlideId()),
          e.getCause());
    }
    return submission;
  }

  @Override
  public void close() {
    producer.close();
  }
}
