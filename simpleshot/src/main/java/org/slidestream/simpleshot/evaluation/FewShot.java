package org.slidestream.simpleshot.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slidestream.simpleshot.Head;
import org.slidestream.simpleshot.SupportSet;
import org.slidestream.simpleshot.SupportSet.Example;

/**
 * Evaluates few-shot episodes as UNI does (Chen et al. 2024): a head is fitted from the rows drawn
 * from the training set, and answers for every test row of a class that was drawn. Ties go to the
 * class drawn earlier.
 */
public final class FewShot {
  private final List<Example> train;
  private final List<Example> test;
  private final Function<SupportSet, ? extends Head> fit;

  public FewShot(
      List<Example> train, List<Example> test, Function<SupportSet, ? extends Head> fit) {
    this.train = List.copyOf(train);
    this.test = List.copyOf(test);
    this.fit = fit;
  }

  /** How good the episode is that draws these {@code rows} of the training set. */
  public Metrics evaluate(List<Integer> rows) {
    List<String> drawn = drawnClasses(rows);
    Head head = head(rows);
    List<String> targets = new ArrayList<>();
    List<String> predictions = new ArrayList<>();
    for (Example query : test) {
      if (drawn.contains(query.label())) {
        targets.add(query.label());
        predictions.add(drawn.get(answer(head, query)));
      }
    }
    return Metrics.of(ConfusionMatrix.of(targets, predictions));
  }

  /** The classes of an episode, in the order in which they were drawn. */
  List<String> drawnClasses(List<Integer> rows) {
    Set<String> drawn = new LinkedHashSet<>();
    rows.forEach(row -> drawn.add(train.get(row).label()));
    return List.copyOf(drawn);
  }

  /** The head of an episode; its classes are called by the numbers of their draws. */
  Head head(List<Integer> rows) {
    List<String> drawn = drawnClasses(rows);
    return fit.apply(SupportSet.of(rows.stream().map(row -> numbered(row, drawn)).toList()));
  }

  /** The number of the draw of the class that the head of an episode answers. */
  static int answer(Head head, Example query) {
    return Integer.parseInt(head.score(query.vector()).label());
  }

  /** The row with the number of its draw as its class: a head prefers the lower where two tie. */
  private Example numbered(int row, List<String> drawn) {
    Example example = train.get(row);
    return new Example(Integer.toString(drawn.indexOf(example.label())), example.vector());
  }
}
