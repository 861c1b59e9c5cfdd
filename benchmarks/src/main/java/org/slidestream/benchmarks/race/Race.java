package org.slidestream.benchmarks.race;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.slidestream.benchmarks.report.Table;

/**
 * Contenders that take turns, so that whatever else the machine does meets all of them.
 *
 * @param timings of each contender, round by round
 */
public record Race(Map<Contender, List<Timing>> timings) {
  /** Races for a number of rounds, after one that does not count. */
  public static Race run(List<? extends Contender> contenders, int rounds) throws IOException {
    Map<Contender, List<Timing>> timings = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      contender.round();
      timings.put(contender, new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<Contender, List<Timing>> entry : timings.entrySet()) {
        entry.getValue().add(entry.getKey().round());
      }
    }
    return new Race(timings);
  }

  /** How each did. */
  public List<Result> results() {
    return timings.keySet().stream().map(this::result).toList();
  }

  /** How one did. */
  public Result result(Contender contender) {
    return Result.of(contender, rounds(contender));
  }

  /** How many times as fast as another one was, in the median of the rounds. */
  public double ratio(Contender one, Contender other) {
    List<Timing> mine = rounds(one);
    List<Timing> theirs = rounds(other);
    double[] ratios =
        IntStream.range(0, mine.size())
            .mapToDouble(round -> theirs.get(round).wall() / mine.get(round).wall())
            .sorted()
            .toArray();
    return ratios[ratios.length / 2] * one.work() / other.work();
  }

  private List<Timing> rounds(Contender contender) {
    return Objects.requireNonNull(timings.get(contender));
  }

  /** Every round of everybody. */
  public Table table() {
    Table table = new Table("contender", "round", "seconds", "processor seconds", "work");
    timings.forEach(
        (contender, rounds) -> {
          for (int round = 0; round < rounds.size(); round++) {
            Timing timing = rounds.get(round);
            table.row(contender.name(), round, timing.wall(), timing.processor(), contender.work());
          }
        });
    return table;
  }
}
