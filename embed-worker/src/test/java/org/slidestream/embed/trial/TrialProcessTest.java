package org.slidestream.embed.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

/** What becomes of images in a process of their own. */
class TrialProcessTest {
  private static final TileImages IMAGES = new TileImages(4000);
  private final ProcessBuilder room = TrialCommand.of(IMAGES);
  private final TrialProcess trial = new TrialProcess(room);

  @AfterEach
  void end() {
    trial.rest();
  }

  @Test
  void imagesThatCanBeDecodedSurvive() {
    assertThat(trial.deaths(square(1))).isZero();
    assertThat(trial.deaths(square(300))).isZero();
  }

  @Test
  void anImageThatIsMerelyCorruptSurvivesToBeRefusedLater() {
    assertThat(trial.deaths(Arrays.copyOf(square(1), 40))).isZero();
    assertThat(trial.deaths(new byte[0])).isZero();
  }

  @Test
  void anImageThatTheMemoryCannotHoldIsTriedTwiceAndSparesTheNext() {
    int last = room.command().indexOf("-cp");
    room.command().addAll(last, List.of("-Xmx16m", "-XX:+ExitOnOutOfMemoryError"));

    assertThat(trial.deaths(square(3000))).isEqualTo(2);
    assertThat(trial.deaths(square(4))).isZero();
  }

  @Test
  void aTrialHasHalfTheHeapOfTheWorkerAndItsCollectorButNotItsPorts() {
    List<String> alike = List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
    List<String> flags = new ArrayList<>(alike);
    flags.addAll(List.of("-Xmx96m", "-Xms96m", "-Dhealth.port=8081"));

    assertThat(TrialCommand.alike(flags)).isEqualTo(alike);
    assertThat(room.command()).contains("-Xmx" + Runtime.getRuntime().maxMemory() / 2);
  }

  @Test
  void withoutAProcessNoImageIsBlamed() {
    assertThat(new TrialProcess(new ProcessBuilder("/no/such/java")).deaths(new byte[1])).isZero();
    room.command().add(1, "-version"); // ends at once
    assertThat(trial.deaths(square(1))).isZero();
  }

  private static byte[] square(int side) {
    return PngCodec.encode(new RgbImage(side, side, new byte[3 * side * side]));
  }
}
