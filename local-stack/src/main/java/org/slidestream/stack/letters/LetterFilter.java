package org.slidestream.stack.letters;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which dead letters are meant; what is empty leaves all in.
 *
 * @param service that gave them up
 * @param topic where they came from
 * @param since when they were given up at the earliest
 * @param slide that they are of
 */
public record LetterFilter(
    Optional<String> service,
    Optional<String> topic,
    Optional<Instant> since,
    Optional<String> slide)
    implements Predicate<Letter> {
  /** All of them. */
  public static final LetterFilter ALL =
      new LetterFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public boolean test(Letter letter) {
    return service.map(letter.service()::equals).orElse(true)
        && topic
            .map(name -> letter.origin().filter(of -> of.topic().equals(name)).isPresent())
            .orElse(true)
        && since.map(time -> !letter.at().isBefore(time)).orElse(true)
        && slide.map(letter::isOfSlide).orElse(true);
  }
}
