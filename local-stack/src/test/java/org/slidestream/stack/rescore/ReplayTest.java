package org.slidestream.stack.rescore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a slide that is sent again is called and bound to. */
class ReplayTest {
  private static final String SUBMITTED = "20260101T000000000Z-aaaaaaaa";
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.007Z");

  @Test
  void aReplayReplacesItsSubmissionAndNoneMadeLater() {
    String replayed = Replay.replayed(SUBMITTED, NOW);
    assertThat(replayed)
        .isEqualTo(SUBMITTED + ".20260203T040506007Z")
        .isGreaterThan(SUBMITTED)
        .isLessThan("20260101T000000001Z-00000000");
  }

  @Test
  void aReplayOfAReplayReplacesItAndIsNoLonger() {
    String first = Replay.replayed(SUBMITTED, NOW);
    String second = Replay.replayed(first, NOW.plusSeconds(1));
    assertThat(second).isEqualTo(SUBMITTED + ".20260203T040507007Z").isGreaterThan(first);
  }

  @Test
  void anIdOfAnotherMakingIsKept() {
    assertThat(Replay.replayed("7", NOW)).isEqualTo("7.20260203T040506007Z");
    assertThat(Replay.replayed("scanner.A.rack.Z", NOW))
        .isEqualTo("scanner.A.rack.Z.20260203T040506007Z");
  }

  @Test
  void aSlideBoundToSetsIsBoundToOneMore() {
    assertThat(Replay.bound(List.of("grade", "tissue"), "margin"))
        .containsExactly("grade", "margin", "tissue");
    assertThat(Replay.bound(List.of("tissue"), "tissue")).containsExactly("tissue");
  }

  @Test
  void aSlideBoundToEverySetStaysSo() {
    assertThat(Replay.bound(List.of(), "margin")).isEmpty();
  }
}
