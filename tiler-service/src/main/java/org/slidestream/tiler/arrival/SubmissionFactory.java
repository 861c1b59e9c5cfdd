package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntSupplier;
import org.slidestream.slide.parts.SlideParts;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;

/**
 * Makes submissions of slides. A slide's id is the first 16 hex digits of its content's SHA-256,
 * the same wherever it lies; a submission's id is the time and a random number, so that later ones
 * sort last.
 */
public final class SubmissionFactory {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SLIDE_ID_DIGITS = 16;

  private final Clock clock;
  private final IntSupplier random;

  /**
   * @param random keeps submissions of the same millisecond apart
   */
  public SubmissionFactory(Clock clock, IntSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * A submission of a slide, whose files are read once for its id.
   *
   * @param prototypeSets to score against; empty means all known
   * @param micronsPerPixel of level 0 where the file does not say it
   * @throws IOException when a file of it cannot be read
   */
  public SlideSubmission of(
      Path file, List<String> prototypeSets, OptionalDouble micronsPerPixel, Priority priority)
      throws IOException {
    String content = FileContent.sha256(SlideParts.of(file.toRealPath()).files());
    return of(file, content, prototypeSets, micronsPerPixel, priority);
  }

  SlideSubmission of(
      Path file,
      String content,
      List<String> prototypeSets,
      OptionalDouble micronsPerPixel,
      Priority priority) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return SlideSubmission.newBuilder()
        .setSlideId(content.substring(0, SLIDE_ID_DIGITS))
        .setSubmissionId(TIME.format(now) + "-" + HexFormat.of().toHexDigits(random.getAsInt()))
        .setUri(file.toAbsolutePath().toUri().toString())
        .setPrototypeSets(prototypeSets)
        .setMicronsPerPixel(micronsPerPixel.isPresent() ? micronsPerPixel.getAsDouble() : null)
        .setPriority(priority)
        .setSubmittedAt(now)
        .build();
  }
}
