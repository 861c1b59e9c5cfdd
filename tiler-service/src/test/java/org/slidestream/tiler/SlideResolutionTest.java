package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.rules.FolderRule;
import org.slidestream.tiler.rules.FolderRules;
import org.slidestream.wire.SlideSubmission;

class SlideResolutionTest {
  private static final SlideImage SILENT = slide(OptionalDouble.empty(), OptionalDouble.empty());
  private static final SlideImage SPEAKING = slide(OptionalDouble.of(0.3), OptionalDouble.of(40));
  private static final SlideImage OBJECTIVE = slide(OptionalDouble.empty(), OptionalDouble.of(40));

  @TempDir Path folder;
  private Path file = Path.of("");
  private OptionalDouble rule = OptionalDouble.empty();
  private OptionalDouble rest = OptionalDouble.empty();
  private boolean objectivePowerCounts;

  @BeforeEach
  void aSlidesFile() throws IOException {
    file = Files.createFile(folder.resolve("a.svs"));
  }

  @Test
  void theFirstThatSaysItCounts() throws Exception {
    rest = OptionalDouble.of(0.7);
    assertThat(of(SILENT, null)).as("the setting").isEqualTo(0.7);
    assertThat(of(OBJECTIVE, null)).as("an objective that does not count").isEqualTo(0.7);
    objectivePowerCounts = true;
    assertThat(of(OBJECTIVE, null)).as("the objective").isEqualTo(0.25);
    assertThat(of(SPEAKING, null)).as("the file").isEqualTo(0.3);
    rule = OptionalDouble.of(0.4);
    assertThat(of(SPEAKING, null)).as("the folder's rule").isEqualTo(0.4);
    assertThat(of(SPEAKING, 0.6)).as("the submission").isEqualTo(0.6);
  }

  @Test
  void anObjectiveThatNoScannerHasSaysNothing() {
    objectivePowerCounts = true;
    SlideImage weak = slide(OptionalDouble.empty(), OptionalDouble.of(0.5));
    assertThatThrownBy(() -> of(weak, null))
        .isInstanceOf(RejectedSlideException.class)
        .hasMessageContaining("nor its objective");
  }

  @Test
  void aSubmissionThatSaysWhatCannotBeIsRejectedWithTheValue() {
    assertThatThrownBy(() -> of(SPEAKING, 50.0))
        .isInstanceOf(RejectedSlideException.class)
        .hasMessage(
            "the submission gives a resolution of 50.0 um per pixel, which must be from 0.02 to"
                + " 10.0");
  }

  @Test
  void whereNothingSaysItTheSlideIsRejected() {
    assertThatThrownBy(() -> of(SILENT, null))
        .isInstanceOf(RejectedSlideException.class)
        .hasMessageContainingAll("submission", "folder rule", "file", "tiler.default-microns");
  }

  private double of(SlideImage slide, @Nullable Double submitted) throws RejectedSlideException {
    FolderRule here = new FolderRule(folder, resolution(rule), Optional.empty(), Optional.empty());
    SlideResolution resolution =
        new SlideResolution(
            new Roots(List.of(folder)),
            new FolderRules(List.of(here)),
            objectivePowerCounts,
            resolution(rest));
    return resolution.of(slide, submission(submitted)).mean();
  }

  private static Optional<MicronsPerPixel> resolution(OptionalDouble value) {
    return value.stream().mapToObj(MicronsPerPixel::square).findFirst();
  }

  private SlideSubmission submission(@Nullable Double micronsPerPixel) {
    return SlideSubmission.newBuilder()
        .setSlideId("slide")
        .setSubmissionId("submission")
        .setUri(file.toUri().toString())
        .setMicronsPerPixel(micronsPerPixel)
        .setSubmittedAt(Instant.EPOCH)
        .build();
  }

  /** A slide that says these things, and nothing else. */
  private static SlideImage slide(OptionalDouble micronsPerPixel, OptionalDouble objective) {
    return new SlideImage() {
      @Override
      public String format() {
        return "synthetic";
      }

      @Override
      public List<Level> levels() {
        return List.of(new Level(0, 1, 1, 1));
      }

      @Override
      public Optional<MicronsPerPixel> micronsPerPixel() {
        return resolution(micronsPerPixel);
      }

      @Override
      public OptionalDouble objectivePower() {
        return objective;
      }

      @Override
      public RgbImage read(Region region) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void close() {}
    };
  }
}
