package org.slidestream.tiler.arrival;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slidestream.tiler.cut.SlideOpener;

/**
 * A folder that scanners write slides to.
 *
 * @param stableLooks how many looks in a row must find a slide unchanged
 * @param minimumAge and for how long
 * @param opener tells a slide from something else
 */
public record DropSite(
    Path folder, int stableLooks, Duration minimumAge, SlideOpener opener, Clock clock) {}
