package org.slidestream.stack.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.schemas.BadRecordException;
import org.slidestream.schemas.DeadLetters;
import org.slidestream.schemas.DeadLetters.Origin;
import org.slidestream.schemas.PlainWire;
import org.slidestream.schemas.Topics;
import org.slidestream.wire.HeadKind;
import org.slidestream.wire.SetDefinition;

class LetterTest {
  private static final Origin ORIGIN = new Origin("tiles", 5, 170);

  @Test
  void aLetterSaysWhereItWasAndWhy() {
    Letter letter = Letter.of(record(3, 17, ORIGIN, "s1/000007", new byte[9], "it is\nno image"));

    assertThat(letter.id()).hasToString("3-17");
    assertThat(letter.origin()).contains(ORIGIN);
    assertThat(letter.key()).isEqualTo("s1/000007");
    assertThat(letter.attempts()).isEqualTo(2);
    assertThat(letter.bytes()).isEqualTo(9);
    assertThat(letter.reason()).as("fit for a terminal").isEqualTo("it is no image");
  }

  @Test
  void aRecordWithoutHeadersIsALetterOfUnknownOrigin() {
    Letter letter =
        Letter.of(new ConsumerRecord<>(DeadLetters.TOPIC, 0, 1, (byte[]) null, (byte[]) null));
    assertThat(letter.origin()).isEmpty();
    assertThat(letter.key()).isEmpty();
    assertThat(letter.service()).isEqualTo("?");
  }

  @Test
  void anIdIsReadAsItIsWritten() {
    assertThat(LetterId.of("3-17")).isEqualTo(new LetterId(3, 17));
    assertThat(LetterId.of(new LetterId(0, Long.MAX_VALUE / 10).toString()).partition()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3-", "-3", "3-17-1", "3 17", "99999999999-1"})
  void whatIsNoIdIsRefused(String text) {
    assertThatThrownBy(() -> LetterId.of(text)).hasMessageContaining("such as 3-17");
  }

  @Test
  void lettersAreFilteredByServiceTopicTimeAndSlide() {
    Letter letter = Letter.of(record(0, 1, ORIGIN, "s1/000007", new byte[0], "why"));
    Instant at = letter.at();

    assertThat(LetterFilter.ALL.test(letter)).isTrue();
    assertThat(filter("embed-worker", "tiles", at, "s1").test(letter)).isTrue();
    assertThat(filter("tiler-service", "tiles", at, "s1").test(letter)).isFalse();
    assertThat(filter("embed-worker", "slides", at, "s1").test(letter)).isFalse();
    assertThat(filter("embed-worker", "tiles", at.plusMillis(1), "s1").test(letter)).isFalse();
    assertThat(filter("embed-worker", "tiles", at, "s").test(letter)).isFalse();
    Letter submission = Letter.of(record(0, 1, ORIGIN, "s1", new byte[0], "why"));
    assertThat(filter("embed-worker", "tiles", at, "s1").test(submission)).isTrue();
  }

  @Test
  void aReplayIsTheRecordAsItWasInThePartitionWhereItWas() {
    ConsumerRecord<byte[], byte[]> letter =
        record(3, 17, ORIGIN, "s1/000007", new byte[] {1, 2}, "why");
    letter.headers().add("traceparent", "00-1".getBytes(UTF_8));

    ProducerRecord<byte[], byte[]> original = Replaying.original(letter);

    assertThat(original.topic()).isEqualTo("tiles");
    assertThat(original.partition()).isEqualTo(5);
    assertThat(original.key()).isEqualTo(letter.key());
    assertThat(original.value()).isEqualTo(letter.value());
    assertThat(original.headers()).extracting("key").containsExactly("traceparent");
  }

  @Test
  void aPlanCountsWhatGoesWhatHasGoneAndWhatCannot() {
    Letter goes = Letter.of(record(0, 1, ORIGIN, "a", new byte[0], "why"));
    Letter gone = Letter.of(record(0, 2, ORIGIN, "b", new byte[0], "why"));
    Letter cannot = Letter.of(record(0, 3, ORIGIN, "c", new byte[0], "why"));

    ReplayPlan plan =
        ReplayPlan.of(
            List.of(goes, gone, cannot),
            Set.of(gone.id()),
            letter -> Optional.of("no way").filter(_ -> letter.equals(cannot)));

    assertThat(plan.ready()).containsExactly(goes);
    assertThat(plan.replayed()).isEqualTo(1);
    assertThat(plan.refused()).isEqualTo(Map.of("no way", 1));
    assertThat(plan.readyByTopic()).isEqualTo(Map.of("tiles", 1));
  }

  @Test
  void theTableHasALineALetter() {
    Letter letter = Letter.of(record(3, 17, ORIGIN, "s1/000007", new byte[9], "no image"));
    assertThat(LetterTable.of(List.of(letter), Map.of(letter.id(), Instant.EPOCH)))
        .containsExactly(
            "id    when                  service       topic  key        tries  replayed"
                + "              reason",
            "3-17  2026-01-01T00:00:00Z  embed-worker  tiles  s1/000007  2      1970-01-01T00:00:00Z"
                + "  no image");
  }

  @Test
  void theValueIsReadAsARecordOfItsTopicWhereItIsOne() {
    PlainWire wire = new PlainWire();
    SetDefinition definition =
        SetDefinition.newBuilder()
            .setSet("tissue")
            .setHead(HeadKind.KNN)
            .setDefinedAt(Instant.EPOCH)
            .build();
    Origin origin = new Origin("set-definitions", 0, 0);
    byte[] bytes = Objects.requireNonNull(wire.encode(Topics.SET_DEFINITIONS, definition));

    LetterValue read = LetterValue.of(record(0, 0, origin, "tissue", bytes, "why"), wire);
    assertThat(read.inWords()).contains("\"head\" : \"KNN\"");
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThatThrownBy(read::image).isInstanceOf(BadRecordException.class);

    LetterValue broken = LetterValue.of(record(0, 0, origin, "k", new byte[3], "why"), wire);
    assertThat(broken.inWords()).startsWith("3 bytes, not a record of set-definitions");
  }

  private static LetterFilter filter(String service, String topic, Instant since, String slide) {
    return new LetterFilter(
        Optional.of(service), Optional.of(topic), Optional.of(since), Optional.of(slide));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      int partition, long offset, Origin origin, String key, byte[] value, String reason) {
    ProducerRecord<byte[], byte[]> letter =
        DeadLetters.letter(origin, key.getBytes(UTF_8), value, "embed-worker", reason, 2);
    return new ConsumerRecord<>(
        DeadLetters.TOPIC,
        partition,
        offset,
        Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
        TimestampType.CREATE_TIME,
        letter.key().length,
        value.length,
        letter.key(),
        value,
        new RecordHeaders(letter.headers()),
        Optional.empty());
  }
}
