package org.slidestream.stack;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slidestream.stack.letters.LetterFilter;
import picocli.CommandLine.Option;

/** Which dead letters are meant: the same options in every command that takes several. */
final class LetterFilterOption {
  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "given up by this service: tiler-service, embed-worker, classifier-stream")
  private @Nullable String service;

  @Option(names = "--topic", paramLabel = "NAME", description = "that came from this topic")
  private @Nullable String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "given up within this time: 30d, 12h, 90m",
      converter = RescoreCommand.Back.class)
  private @Nullable Duration since;

  @Option(names = "--slide", paramLabel = "ID", description = "of this slide")
  private @Nullable String slide;

  LetterFilter filter(Clock clock) {
    return new LetterFilter(
        Optional.ofNullable(service),
        Optional.ofNullable(topic),
        Optional.ofNullable(since).map(clock.instant()::minus),
        Optional.ofNullable(slide));
  }

  boolean isGiven() {
    return service != null || topic != null || since != null || slide != null;
  }
}
