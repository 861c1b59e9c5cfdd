package org.slidestream.benchmarks.tiling;

import java.io.IOException;
import org.slidestream.benchmarks.race.Contender;
import org.slidestream.benchmarks.race.Timing;

/** A contender whose rounds are accounted for, all but the first. */
final class Accounted implements Contender {
  private final Contender contender;
  private boolean isWarm;
  private double worked;
  private double seconds;
  private TilerTime processors = TilerTime.NONE;

  Accounted(Contender contender) {
    this.contender = contender;
  }

  @Override
  public String name() {
    return contender.name();
  }

  @Override
  public double work() {
    return contender.work();
  }

  @Override
  public Timing round() throws IOException {
    TilerTime before = TilerTime.now();
    Timing timing = contender.round();
    if (isWarm) {
      worked += contender.work();
      seconds += timing.wall();
      processors = processors.plus(TilerTime.now().minus(before));
    }
    isWarm = true;
    return timing;
  }

  /** Who has used the processors for how long, of all rounds together. */
  TilerTime processors() {
    return processors;
  }

  /** By the clock, of all rounds together. */
  double seconds() {
    return seconds;
  }

  /** Of all rounds together. */
  double worked() {
    return worked;
  }
}
