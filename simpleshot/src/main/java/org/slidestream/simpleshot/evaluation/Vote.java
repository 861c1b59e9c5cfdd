package org.slidestream.simpleshot.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slidestream.simpleshot.LabelOrder;

/** Who wins where two classes have the most votes; the literature does not say. */
public enum Vote {
  /** The class that comes first in label order. */
  LOWEST_LABEL {
    @Override
    String winner(List<String> tied) {
      return Collections.min(tied, LabelOrder.ASCENDING);
    }
  },

  /** The class of the nearest of the voters concerned. */
  NEAREST_FIRST {
    @Override
    String winner(List<String> tied) {
      return tied.getFirst();
    }
  };

  /** The class with the most votes among {@code labels}, the nearest voter first. */
  public String majority(List<String> labels) {
    Map<String, Long> votes =
        labels.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    long most = Collections.max(votes.values());
    List<String> tied = new ArrayList<>(labels);
    tied.removeIf(label -> votes.getOrDefault(label, 0L) < most);
    return winner(tied);
  }

  abstract String winner(List<String> tied);
}
