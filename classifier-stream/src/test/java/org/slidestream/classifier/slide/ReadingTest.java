package org.slidestream.classifier.slide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far a task that begins has read. */
final class ReadingTest {
  private static final long START = 1_000_000;

  private final Reading reading = new Reading(Duration.ofMinutes(30), START);

  @Test
  void aTaskThatHasJustBegunMayHaveABacklogBeforeIt() {
    assertThat(reading.readUntil(START + 1_000)).isLessThan(START);
  }

  @Test
  void aTaskThatIsGivenNothingHasReadAllThereIs() {
    assertThat(reading.readUntil(START + 10_000)).isEqualTo(START + 10_000);
  }

  @Test
  void inABacklogItHasReadAsFarAsItsRecordsAreOld() {
    reading.read(500, START + 9_000);
    assertThat(reading.readUntil(START + 11_000)).isEqualTo(500);
    reading.read(700_000, START + 12_000);
    reading.read(600_000, START + 12_000);
    assertThat(reading.readUntil(START + 13_000)).isEqualTo(700_000);
  }

  @Test
  void aRecordFromTheFutureIsNoProof() {
    reading.read(START * 2, START);
    assertThat(reading.readUntil(START + 5)).isEqualTo(START + 5);
  }

  @Test
  void aShortDeadlineDoesNotWaitTenSecondsForQuiet() {
    Reading hasty = new Reading(Duration.ofSeconds(2), START);
    assertThat(hasty.readUntil(START + 2_000)).isEqualTo(START + 2_000);
  }
}
