package org.slidestream.pretraining.optimiser;

/** A value for each step of a run. */
@FunctionalInterface
public interface Schedule {
  /** The value at a step, counted from 0. */
  double at(long step);

  /** The same schedule, but 0 before a step. */
  default Schedule frozenBefore(long first) {
    return step -> step < first ? 0 : at(step);
  }
}
