package org.slidestream.benchmarks.race;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a contender did, in work for each second.
 *
 * @param name of the contender
 * @param best of the rounds, by the clock
 * @param median of the rounds, by the clock
 * @param perProcessor best of the rounds, for each second of a processor
 */
public record Result(String name, double best, double median, double perProcessor) {
  static Result of(Contender contender, List<Timing> rounds) {
    double work = contender.work();
    List<Double> walls = sorted(rounds, Timing::wall);
    return new Result(
        contender.name(),
        work / walls.getFirst(),
        work / walls.get(walls.size() / 2),
        work / sorted(rounds, Timing::processor).getFirst());
  }

  private static List<Double> sorted(List<Timing> rounds, ToDoubleFunction<Timing> seconds) {
    return rounds.stream().map(seconds::applyAsDouble).sorted(Comparator.naturalOrder()).toList();
  }
}
