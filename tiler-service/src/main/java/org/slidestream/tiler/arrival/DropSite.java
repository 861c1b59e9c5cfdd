package org.slidestream.tiler.arrival;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.slidestream.tiler.cut.SlideOpener;

/**
 * A folder that scanners write slides to.
 *
 * @param memory where a tiler keeps what became of the slides
 * @param stableLooks how many looks in a row must find a slide unchanged
 * @param minimumAge and for how long
 * @param opener tells a slide from something else
 */
public record DropSite(
    Path folder,
    Path memory,
    int stableLooks,
    Duration minimumAge,
    SlideOpener opener,
    Clock clock) {
  /** Where the memory lies if nobody says otherwise. */
  public static Path within(Path folder) {
    return folder.resolve(".slidestream");
  }
}
