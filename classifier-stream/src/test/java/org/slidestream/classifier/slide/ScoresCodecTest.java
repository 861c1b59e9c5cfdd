package org.slidestream.classifier.slide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slidestream.classifier.slide.ScoresCodec.Counts;

/** What an installation has stored must be readable by its next version. */
final class ScoresCodecTest {
  @Test
  void countsAreReadAsTheyWereWritten() {
    Counts counts =
        new Counts(
            1L << 55,
            SetProgress.WALKED,
            50,
            List.of("Drüse", "stroma"),
            List.of(7, 1 << 20),
            List.of(2, 0));
    assertThat(ScoresCodec.readCounts(ScoresCodec.write(counts))).isEqualTo(counts);
  }

  @Test
  void countsFromBeforeThereWasDoubtDoubtNothing() {
    byte[] label = {'f', 'a', 't'};
    byte[] before =
        ByteBuffer.allocate(31)
            .putLong(3)
            .putInt(12)
            .putInt(50)
            .putInt(1)
            .putInt(label.length)
            .put(label)
            .putInt(7)
            .array();
    assertThat(ScoresCodec.readCounts(before))
        .isEqualTo(new Counts(3, 12, 50, List.of("fat"), List.of(7), List.of(0)));
  }
}
