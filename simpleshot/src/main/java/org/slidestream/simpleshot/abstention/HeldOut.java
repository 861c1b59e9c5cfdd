package org.slidestream.simpleshot.abstention;

import java.util.List;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.Scores;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;

/** Has support examples answered by heads that have not learnt them. */
public interface HeldOut {
  /**
   * What became of the examples that were held out; the same support gives the same outcomes.
   *
   * @throws IllegalArgumentException when the support has one example only
   */
  List<Outcome> of(SupportSet support);

  /**
   * What a head said of an example that it had not learnt.
   *
   * @param correct whether the class was right
   * @param distance from that class, the nearest
   * @param margin to the second nearest
   */
  record Outcome(boolean correct, float distance, float margin) {
    static Outcome of(Head head, Example held) {
      Scores scores = head.score(held.vector());
      return new Outcome(
          scores.label().equals(held.label()), scores.distance(scores.nearest()), scores.margin());
    }
  }
}
