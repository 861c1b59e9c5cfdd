package org.slidestream.stack.letters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slidestream.schemas.DeadLetters.Origin;

/**
 * What becomes of letters that are to be replayed.
 *
 * @param ready those that go
 * @param replayed how many do not, because they have gone before
 * @param refused how many do not, by the reason
 */
public record ReplayPlan(List<Letter> ready, int replayed, Map<String, Integer> refused) {
  public ReplayPlan {
    ready = List.copyOf(ready);
    refused = new TreeMap<>(refused);
  }

  /**
   * @param before the letters that have been replayed and shall not be again
   * @param objection why a letter cannot go
   */
  static ReplayPlan of(
      Collection<Letter> letters,
      Set<LetterId> before,
      Function<Letter, Optional<String>> objection) {
    List<Letter> ready = new ArrayList<>();
    Map<String, Integer> refused = new TreeMap<>();
    int replayed = 0;
    for (Letter letter : letters) {
      Optional<String> why = objection.apply(letter);
      if (before.contains(letter.id())) {
        replayed++;
      } else if (why.isPresent()) {
        refused.merge(why.get(), 1, Integer::sum);
      } else {
        ready.add(letter);
      }
    }
    return new ReplayPlan(ready, replayed, refused);
  }

  /** How many letters go to each topic. */
  public Map<String, Integer> readyByTopic() {
    Map<String, Integer> topics = new TreeMap<>();
    ready.forEach(
        letter -> topics.merge(letter.origin().map(Origin::topic).orElseThrow(), 1, Integer::sum));
    return topics;
  }
}
