package org.slidestream.stack;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.Keys;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.SetDefinition;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportExample;

/** Puts submissions, support examples and definitions of sets on the line. */
public final class LineWriter implements AutoCloseable {
  private final Wire wire;
  private final KafkaProducer<String, byte[]> producer;

  public LineWriter(Installation installation) {
    this.wire = installation.wire();
    this.producer =
        new KafkaProducer<>(
            installation.kafka().producer(Map.of(ProducerConfig.ACKS_CONFIG, "all")),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Submits a slide. */
  public void submit(SlideSubmission submission) {
    send(Topics.slides(submission.getPriority()), null, submission.getSlideId(), submission);
  }

  /** Teaches an example, anew or with another label than before. */
  public void teach(SupportExample example) {
    String key = Keys.example(example.getSet(), example.getExampleId());
    send(Topics.SUPPORT_EXAMPLES, partitionOf(example.getSet()), key, example);
  }

  /** Withdraws an example. */
  public void withdraw(String set, String exampleId) {
    send(Topics.SUPPORT_EXAMPLES, partitionOf(set), Keys.example(set, exampleId), null);
  }

  /** Says how a set is to answer. */
  public void define(SetDefinition definition) {
    send(Topics.SET_DEFINITIONS, null, definition.getSet(), definition);
  }

  private int partitionOf(String set) {
    return Keys.partitionOfSet(set, producer.partitionsFor(Topics.SUPPORT_EXAMPLES.name()).size());
  }

  private <V extends SpecificRecord> void send(
      Topic<V> topic, @Nullable Integer partition, String key, @Nullable V value) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic.name(), partition, key, wire.encode(topic, value));
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot write to " + topic.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while writing to " + topic.name(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
