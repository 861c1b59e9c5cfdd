package org.slidestream.stack.letters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;

/**
 * What a dead letter says of itself, without its value.
 *
 * @param id where it is
 * @param at when the record was given up
 * @param service that gave it up
 * @param origin where it came from; empty where the headers do not say so
 * @param key of the record, empty where it had none
 * @param attempts how often it was tried; 0 where that is not known
 * @param reason why, in a sentence
 * @param bytes of the value
 */
public record Letter(
    LetterId id,
    Instant at,
    String service,
    Optional<Origin> origin,
    String key,
    int attempts,
    String reason,
    int bytes) {

  static Letter of(ConsumerRecord<byte[], byte[]> record) {
    return new Letter(
        new LetterId(record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        header(record, DeadLetters.SERVICE).orElse("?"),
        origin(record),
        Optional.ofNullable(record.key()).map(Letter::text).orElse(""),
        header(record, DeadLetters.ATTEMPTS).flatMap(Letter::number).orElse(0L).intValue(),
        header(record, DeadLetters.REASON).orElse("?"),
        record.value() == null ? 0 : record.value().length);
  }

  /** Whether it is of a slide: its key is the slide's id, alone or before a slash. */
  boolean isOfSlide(String slideId) {
    return key.equals(slideId) || key.startsWith(slideId + "/");
  }

  /** Text of whatever bytes, fit for a terminal: control characters are blanks. */
  public static String text(byte @Nullable [] bytes) {
    return bytes == null
        ? ""
        : new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
  }

  private static Optional<Origin> origin(ConsumerRecord<byte[], byte[]> record) {
    return header(record, DeadLetters.ORIGIN_TOPIC)
        .flatMap(
            topic ->
                header(record, DeadLetters.ORIGIN_PARTITION)
                    .flatMap(Letter::number)
                    .flatMap(
                        partition ->
                            header(record, DeadLetters.ORIGIN_OFFSET)
                                .flatMap(Letter::number)
                                .map(offset -> new Origin(topic, partition.intValue(), offset))));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return Optional.ofNullable(header).map(Header::value).map(Letter::text);
  }

  private static Optional<Long> number(String digits) {
    return digits.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }
}
