package org.slidestream.classifier.slide;

import java.time.Duration;

/**
 * How much is done at a time, and how often.
 *
 * @param provisional a slide gets at most one PROVISIONAL diagnosis in so long
 * @param rescoreSlice how many tiles are re-scored at a time, every 50 ms: one slice must end well
 *     before the transaction times out
 * @param deadline a slide that is not whole so long after its last record is INCOMPLETE
 * @param window a slide is re-scored until so long after its last record, then forgotten
 */
public record Pace(Duration provisional, int rescoreSlice, Duration deadline, Duration window) {}
