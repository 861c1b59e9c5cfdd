package org.slidestream.stack.evaluate;

/** A way to judge. */
public interface Evaluation {
  /** What it is called on the command line. */
  String name();

  /**
   * Judges.
   *
   * @throws UnusableDataException when the data does not suffice for it
   */
  Findings of(LabelledData data, Steps steps);
}
