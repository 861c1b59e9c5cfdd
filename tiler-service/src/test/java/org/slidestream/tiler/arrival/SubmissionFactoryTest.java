package org.slidestream.tiler.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

class SubmissionFactoryTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:34:56.789Z");

  private final SubmissionFactory submissions =
      new SubmissionFactory(Clock.fixed(NOW, ZoneOffset.UTC), () -> 0xBEEF);

  @TempDir Path folder;

  @Test
  void aSlidesIdIsTheBeginningOfItsContentsDigest() throws IOException {
    Path file = Files.writeString(folder.resolve("a.svs"), "abc");
    SlideSubmission submission =
        submissions.of(file, List.of("breast"), OptionalDouble.of(0.25), Priority.STAT);
    // SHA-256 of "abc", FIPS 180-2
    assertThat(submission.getSlideId()).isEqualTo("ba7816bf8f01cfea");
    assertThat(submission.getSubmissionId()).isEqualTo("20261123T123456789Z-0000beef");
    assertThat(submission.getUri()).isEqualTo(file.toUri().toString());
    assertThat(submission.getPrototypeSets()).containsExactly("breast");
    assertThat(submission.getMicronsPerPixel()).isEqualTo(0.25);
    assertThat(submission.getPriority()).isEqualTo(Priority.STAT);
    assertThat(submission.getSubmittedAt()).isEqualTo(NOW);
  }

  @Test
  void theSameContentElsewhereIsTheSameSlide() throws IOException {
    Path one = Files.writeString(folder.resolve("a.svs"), "abc");
    Path other = Files.writeString(folder.resolve("b c.svs"), "abc");
    assertThat(id(other)).isEqualTo(id(one));
  }

  @Test
  void aSlidesIdIsOfAllItsFilesWhereverTheyLie() throws IOException {
    String one = id(hamamatsu("one", "pixels"));
    assertThat(id(hamamatsu("two", "pixels"))).isEqualTo(one);
    assertThat(id(hamamatsu("three", "other pixels"))).isNotEqualTo(one);
    Path link = folder.resolve("link.vms");
    Files.createSymbolicLink(link, folder.resolve("one/a.vms"));
    assertThat(id(link)).isEqualTo(one);
  }

  @Test
  void aSlideOfWhichAFileIsMissingIsNotSubmitted() throws IOException {
    Path slide = hamamatsu("one", "pixels");
    Files.delete(slide.resolveSibling("a.jpg"));
    assertThatThrownBy(() -> id(slide)).isInstanceOf(IOException.class);
  }

  private Path hamamatsu(String name, String pixels) throws IOException {
    Path in = Files.createDirectory(folder.resolve(name));
    Files.writeString(in.resolve("a.jpg"), pixels);
    return Files.writeString(
        in.resolve("a.vms"), "[Virtual Microscope Specimen]\nImageFile=a.jpg\n");
  }

  private String id(Path file) throws IOException {
    return submissions.of(file, List.of(), OptionalDouble.empty(), Priority.ROUTINE).getSlideId();
  }
}
