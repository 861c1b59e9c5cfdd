package org.slidestream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

class PlainWireTest {
  private final Wire wire = new PlainWire();
  private final SlideSubmission submission =
      SlideSubmission.newBuilder()
          .setSlideId("slide")
          .setSubmissionId("submission")
          .setUri("file:///slides/a.svs")
          .setPrototypeSets(List.of("breast"))
          .setPriority(Priority.STAT)
          .setSubmittedAt(Instant.ofEpochMilli(1234))
          .build();
  private final byte[] bytes = Objects.requireNonNull(wire.encode(Topics.SLIDES, submission));

  @Test
  void whatIsWrittenIsRead() {
    assertThat(wire.decode(Topics.SLIDES, bytes)).isEqualTo(submission);
  }

  @Test
  void noValueStaysNoValue() {
    assertThat(wire.encode(Topics.SLIDES, null)).isNull();
    assertThat(wire.decode(Topics.SLIDES, null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void anotherMagicOrARecordOfARegistryIsABadRecord(int at) {
    bytes[at] = 7;

    assertThatThrownBy(() -> wire.decode(Topics.SLIDES, bytes))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("slides");
  }

  @Test
  void aRecordThatIsCutAnywhereIsABadRecord() {
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> wire.decode(Topics.SLIDES, cut))
          .isInstanceOf(BadRecordException.class);
    }
  }
}
