package org.slidestream.slide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.slidestream.slide.pixels.RgbImage;

/** Breaks slides, and sees what a reader makes of them. */
final class Damage {
  /** A file's name, which no message may repeat. */
  static final String PATIENT = "Erika_Mustermann";

  private static final Duration MOST = Duration.ofSeconds(5);

  private Damage() {}

  interface Opening {
    SlideImage open() throws UnreadableSlideException;
  }

  /** Changes a byte: headers and directories lie at both ends, where most damage is done. */
  static void change(byte[] file, Random random) {
    int at =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(16);
          case 1 -> random.nextInt(file.length);
          default -> file.length - 1 - random.nextInt(1200);
        };
    file[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextInt(2) * 255);
  }

  /** The sentence, if there is one; anything else, and what takes too long, fails the test. */
  static Optional<String> aSlideOrASentence(Opening opening) {
    Instant begin = Instant.now();
    Optional<String> sentence = sentence(opening);
    assertThat(Duration.between(begin, Instant.now())).isLessThan(MOST);
    assertThat(sentence.orElse("a slide")).isNotBlank().doesNotContain(PATIENT);
    return sentence;
  }

  private static Optional<String> sentence(Opening opening) {
    try (SlideImage slide = opening.open()) {
      for (Level level : slide.levels()) {
        int width = Math.min(level.width(), 300);
        int height = Math.min(level.height(), 300);
        RgbImage read = slide.read(new Region(-5, -5, level.index(), width, height));
        assertThat(read.width()).isEqualTo(width);
      }
      return Optional.empty();
    } catch (UnreadableSlideException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }
}
