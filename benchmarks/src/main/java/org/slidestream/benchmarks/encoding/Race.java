package org.slidestream.benchmarks.encoding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slidestream.benchmarks.report.Table;

/**
 * Contenders that take turns, so that whatever else the machine does meets all of them.
 *
 * @param timings of each contender, round by round
 */
record Race(Map<Contender, List<Timing>> timings) {
  /** Races for a number of rounds, after one that does not count. */
  static Race run(List<Contender> contenders, int rounds) throws IOException {
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
  List<Result> results() {
    return timings.entrySet().stream()
        .map(entry -> Result.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Every round of everybody. */
  Table table() {
    Table table = new Table("contender", "round", "seconds", "processor seconds", "GFLOP");
    timings.forEach(
        (contender, rounds) -> {
          for (int round = 0; round < rounds.size(); round++) {
            Timing timing = rounds.get(round);
            table.row(
                contender.name(), round, timing.wall(), timing.processor(), contender.gigaflop());
          }
        });
    return table;
  }
}
