package org.slidestream.stack.letters;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;

/**
 * Sends letters to where they came from, each once: as they came, to the same partition, in
 * transactions which also remember that they went.
 *
 * <p>Whoever begins ends the transaction of whoever was killed, or is still at it, before he reads
 * what has gone: so no letter goes twice, however many replay, however often they are interrupted.
 */
public final class Replaying {
  static final int LETTERS_A_TRANSACTION = 100;
  private static final String TRANSACTIONAL_ID = "slidestream-dead-letters"; // one at a time
  private static final int TRANSACTION_MILLIS = (int) Duration.ofSeconds(60).toMillis();
  private static final int MOST_BYTES = 16 << 20;

  private final KafkaSettings kafka;
  private final LetterBox box;

  public Replaying(KafkaSettings kafka, LetterBox box) {
    this.kafka = kafka;
    this.box = box;
  }

  /**
   * What would become of these letters.
   *
   * @param again whether those that have been replayed go once more
   */
  public ReplayPlan plan(Collection<Letter> letters, boolean again) {
    Set<LetterId> before = again ? Set.of() : box.replays().keySet();
    Origins origins = Origins.of(letters, kafka, box);
    return ReplayPlan.of(letters, before, origins::objection);
  }

  /**
   * Sends what is ready by a plan, unless it has gone since the plan was made.
   *
   * @param again whether those that have been replayed go once more
   * @param sent is told of every letter
   * @return how many went
   * @throws OvertakenException when another replay has begun
   */
  public int run(ReplayPlan plan, boolean again, Runnable sent) {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      NavigableSet<LetterId> left = new TreeSet<>(plan.ready().stream().map(Letter::id).toList());
      if (!again) {
        left.removeAll(box.replays().keySet());
      }
      Batch batch = new Batch(producer, sent);
      box.records(left, batch::send);
      batch.commit();
      return batch.letters;
    } catch (KafkaException e) {
      throw isFenced(e) || isFenced(e.getCause()) ? new OvertakenException(e) : e;
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        kafka.producer(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                TRANSACTIONAL_ID,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                TRANSACTION_MILLIS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MOST_BYTES)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Letters that go together. */
  private static final class Batch {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Runnable sent;
    private int letters;
    private boolean isOpen;

    Batch(KafkaProducer<byte[], byte[]> producer, Runnable sent) {
      this.producer = producer;
      this.sent = sent;
    }

    void send(ConsumerRecord<byte[], byte[]> letter) {
      if (!isOpen) {
        producer.beginTransaction();
        isOpen = true;
      }
      var _ = producer.send(original(letter));
      var _ = producer.send(mark(letter));
      letters++;
      sent.run();
      if (letters % LETTERS_A_TRANSACTION == 0) {
        commit();
      }
    }

    void commit() {
      if (isOpen) {
        producer.commitTransaction(); // throws what any send of the transaction failed with
        isOpen = false;
      }
    }
  }

  /** The record as it was before it became a letter. */
  static ProducerRecord<byte[], byte[]> original(ConsumerRecord<byte[], byte[]> letter) {
    Origin origin = Letter.of(letter).origin().orElseThrow();
    return new ProducerRecord<>(
        origin.topic(),
        origin.partition(),
        letter.key(),
        letter.value(),
        DeadLetters.withoutOrigin(letter.headers()));
  }

  private static ProducerRecord<byte[], byte[]> mark(ConsumerRecord<byte[], byte[]> letter) {
    String id = new LetterId(letter.partition(), letter.offset()).toString();
    return new ProducerRecord<>(
        DeadLetters.REPLAYS_TOPIC, letter.partition(), id.getBytes(StandardCharsets.UTF_8), null);
  }

  private static boolean isFenced(@Nullable Throwable failure) {
    return failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException;
  }
}
