package org.slidestream.simpleshot.abstention;

import java.util.Optional;
import org.slidestream.simpleshot.Scores;

/**
 * Where the answers of a head stop being trusted.
 *
 * @param maxDistance how far the nearest class may be
 * @param minMargin how much nearer the nearest class must be than the second nearest
 * @param calibratedOn how many support examples, each held out once, told so; 0 when none could
 */
public record Abstention(float maxDistance, float minMargin, int calibratedOn) {
  /** Trusts every answer, for want of examples that could tell. */
  public static final Abstention NEVER = new Abstention(Float.POSITIVE_INFINITY, 0, 0);

  /** Why an answer is not to be trusted. */
  public enum Reason {
    /** Every class is too far: the like of this was not taught. */
    UNLIKE_ANY_CLASS,
    /** Two classes are about equally near. */
    BETWEEN_CLASSES
  }

  /** Why the answer {@code scores} is not to be trusted; empty when it is. */
  public Optional<Reason> of(Scores scores) {
    if (scores.distance(scores.nearest()) > maxDistance) {
      return Optional.of(Reason.UNLIKE_ANY_CLASS);
    }
    return scores.margin() < minMargin ? Optional.of(Reason.BETWEEN_CLASSES) : Optional.empty();
  }
}
