package org.slidestream.stack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.parts.SlideParts;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code submit}: gives slides to the line. */
@Command(
    name = "submit",
    description = "Submits slides to the line that runs; watch shows what becomes of them.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
  @Mixin private LineOption where = new LineOption();

  @Option(
      names = "--set",
      description = "prototype set to score against; may be repeated (default: every set known)")
  private List<String> sets = List.of();

  @Option(
      names = "--mpp",
      paramLabel = "UM",
      description = "resolution in um per pixel, where the slide does not say it")
  private @Nullable Double micronsPerPixel;

  @Option(
      names = "--stat",
      description = "urgent: tiles of these slides overtake those of routine slides")
  private boolean stat;

  @Parameters(paramLabel = "SLIDE", arity = "1..*")
  private List<Path> slides = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SubmissionFactory submissions =
        new SubmissionFactory(Clock.systemUTC(), new SecureRandom()::nextInt);
    try (LineWriter line = new LineWriter(where.installation())) {
      for (Path slide : slides) {
        requireWhole(slide);
        SlideSubmission submission =
            submissions.of(slide, sets, Resolution.given(micronsPerPixel), priority());
        line.submit(submission);
        Terminal.out(spec).printf("submitted %s as slide %s%n", slide, submission.getSlideId());
      }
    }
    return 0;
  }

  static void requireWhole(Path slide) throws IOException {
    if (!Files.isRegularFile(slide)) {
      throw new UserException("there is no slide " + slide);
    }
    List<Path> missing = SlideParts.of(slide.toRealPath()).missing();
    if (!missing.isEmpty()) {
      throw new UserException(
          "files of the slide %s are not there, or empty: %s"
              .formatted(slide, missing.stream().map(Path::toString).collect(joining(", "))));
    }
  }

  Priority priority() {
    return stat ? Priority.STAT : Priority.ROUTINE;
  }
}
