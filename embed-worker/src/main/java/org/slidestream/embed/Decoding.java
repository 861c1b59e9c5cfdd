package org.slidestream.embed;

import java.util.Optional;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.telemetry.DeadLetterReason;

/** What a record of the input turned out to be. */
sealed interface Decoding {
  /** What it shows, as far as it can be read. */
  default Optional<Subject> shown() {
    return switch (this) {
      case Decoded(Subject subject, RgbImage _) -> Optional.of(subject);
      case Undecodable undecodable -> undecodable.subject();
      case Withdrawn() -> Optional.empty();
    };
  }

  /** An image to be embedded. */
  record Decoded(Subject subject, RgbImage image) implements Decoding {}

  /**
   * Nothing that can be embedded.
   *
   * @param subject of the image; empty when not even the record could be read
   * @param kind of the reason
   * @param attempts how often it was tried
   */
  record Undecodable(Optional<Subject> subject, DeadLetterReason kind, String reason, int attempts)
      implements Decoding {}

  /** A support example taken back. */
  record Withdrawn() implements Decoding {}
}
