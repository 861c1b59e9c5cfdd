package org.slidestream.stack.rescore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slidestream.launcher.KafkaSettings;
import org.slidestream.schemas.Topic;
import org.slidestream.schemas.Topics;
import org.slidestream.schemas.Wire;
import org.slidestream.wire.SlideManifest;
import org.slidestream.wire.TileEmbedding;

/**
 * Sends a slide again as a new submission, in transactions of some thousand tiles. The manifest
 * goes with the last of them: until then the topic of manifests names the submission that is whole,
 * and a replay that was cut off is begun anew from there.
 *
 * <p>The new id is the old one with the time behind it. It is greater than the old one, which it
 * replaces, and less than that of any submission made later, which must not be replaced.
 */
final class Replay implements AutoCloseable {
  static final int TILES_A_TRANSACTION = 2000;
  private static final String TRANSACTIONAL_ID = "slidestream-rescore"; // one at a time
  private static final int TRANSACTION_MILLIS = (int) Duration.ofSeconds(60).toMillis();
  private static final long OPEN_NANOS = Duration.ofSeconds(2).toNanos();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("'.'yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Wire wire;
  private final Clock clock;
  private final KafkaProducer<String, byte[]> producer;
  private boolean isOpen;
  private int tiles;
  private long begun;

  Replay(KafkaSettings kafka, Wire wire, Clock clock) {
    this.wire = wire;
    this.clock = clock;
    this.producer =
        new KafkaProducer<>(
            kafka.producer(
                Map.of(
                    ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                    TRANSACTIONAL_ID,
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    TRANSACTION_MILLIS,
                    ProducerConfig.LINGER_MS_CONFIG,
                    20,
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                    16 << 20)),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /**
   * Sends a slide again, bound to {@code set} besides.
   *
   * @param sent is told of every tile
   * @throws OvertakenException when another replay has begun
   */
  void send(CommittedRecords records, StoredSlide slide, String set, Runnable sent) {
    SlideManifest manifest = slide.manifest();
    String id = replayed(manifest.getSubmissionId(), clock.instant());
    List<String> sets = bound(manifest.getPrototypeSets(), set);
    try {
      records.read(
          Topics.TILE_EMBEDDINGS,
          slide.stretch(),
          manifest.getSlideId()::equals,
          (_, tile) ->
              tile.filter(slide::owns)
                  .ifPresent(
                      of -> {
                        send(as(id, sets, of));
                        sent.run();
                      }),
          _ -> commitWhenFull());
      begin();
      send(
          Topics.SLIDE_MANIFESTS,
          manifest.getSlideId(),
          SlideManifest.newBuilder(manifest).setSubmissionId(id).setPrototypeSets(sets).build());
      commit();
    } catch (KafkaException e) {
      throw isFenced(e) || isFenced(e.getCause()) ? new OvertakenException(e) : e;
    }
  }

  private static TileEmbedding as(String submissionId, List<String> sets, TileEmbedding tile) {
    tile.setSubmissionId(submissionId);
    tile.setPrototypeSets(sets);
    return tile;
  }

  private void send(TileEmbedding tile) {
    commitWhenFull();
    begin();
    send(Topics.TILE_EMBEDDINGS, tile.getSlideId(), tile);
    tiles++;
  }

  private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
    var _ = producer.send(new ProducerRecord<>(topic.name(), key, wire.encode(topic, value)));
  }

  private void begin() {
    if (!isOpen) {
      producer.beginTransaction();
      isOpen = true;
      tiles = 0;
      begun = System.nanoTime();
    }
  }

  /** An open transaction keeps readers waiting, so it must not stay open while others are read. */
  private void commitWhenFull() {
    if (isOpen && (tiles == TILES_A_TRANSACTION || System.nanoTime() - begun > OPEN_NANOS)) {
      commit();
    }
  }

  private void commit() {
    producer.commitTransaction(); // throws what any send of the transaction failed with
    isOpen = false;
  }

  private static boolean isFenced(@Nullable Throwable failure) {
    return failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException;
  }

  /** The id of a submission that is sent again at {@code time}; not for the first time, maybe. */
  static String replayed(String submissionId, Instant time) {
    String suffix = TIME.format(time);
    int before = submissionId.length() - suffix.length();
    boolean again =
        before > 0
            && submissionId.charAt(before) == '.'
            && submissionId.endsWith("Z")
            && submissionId.charAt(before + 1 + "yyyyMMdd".length()) == 'T';
    return (again ? submissionId.substring(0, before) : submissionId) + suffix;
  }

  /** Bound to none is bound to every set already. */
  static List<String> bound(List<String> sets, String set) {
    if (sets.isEmpty()) {
      return sets;
    }
    TreeSet<String> more = new TreeSet<>(sets);
    more.add(set);
    return List.copyOf(more);
  }

  @Override
  public void close() {
    producer.close();
  }
}
