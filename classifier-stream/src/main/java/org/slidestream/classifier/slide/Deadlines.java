package org.slidestream.classifier.slide;

/** Ends the waiting for slides that have stalled, a bounded number at a time. */
final class Deadlines {
  private static final int SLIDES_A_ROUND = 1000;

  private final SlideStates states;
  private final Watch watch;
  private final Reading reading;
  private final Conclusions conclusions;

  Deadlines(SlideStates states, Watch watch, Reading reading, Conclusions conclusions) {
    this.states = states;
    this.watch = watch;
    this.reading = reading;
    this.conclusions = conclusions;
  }

  /** Looks at the slides whose time has come at {@code now}, by our clock. */
  void round(long now) {
    long until = reading.readUntil(now);
    for (String slideId : watch.due(until, SLIDES_A_ROUND)) {
      // an entry goes with its slide: SlideStates.forget
      SlideState state = states.find(slideId).orElseThrow();
      if (watch.deadline(state) > until) {
        states.save(state, watch.putOff(state));
      } else {
        conclusions.stalled(state);
      }
    }
  }
}
