package org.slidestream.pretraining;

/** A run whose loss or gradients are no longer finite. */
public final class DivergedException extends Exception {
  private static final long serialVersionUID = 1L;

  DivergedException(long step, Outcome outcome) {
    super(
        ("step %d blew up: the loss is %s (small views %s, large views %s, patches %s, spread %s),"
                + " the gradients' norms are %s")
            .formatted(
                step,
                outcome.total(),
                outcome.locals(),
                outcome.globals(),
                outcome.patches(),
                outcome.spread(),
                outcome.norms()));
  }
}
