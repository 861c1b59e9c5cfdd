package org.slidestream.stack;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.SlideImage;

/** The resolution of a slide, as the user or the file says it. */
final class Resolution {
  private Resolution() {}

  /** What an option holds. */
  static OptionalDouble given(@Nullable Double micronsPerPixel) {
    return micronsPerPixel == null ? OptionalDouble.empty() : OptionalDouble.of(micronsPerPixel);
  }

  /** What the user says, else what the slide says. */
  static MicronsPerPixel of(SlideImage slide, OptionalDouble given) {
    if (given.isPresent()) {
      return MicronsPerPixel.square(given.getAsDouble());
    }
    return slide
        .micronsPerPixel()
        .orElseThrow(
            () ->
                new UserException(
                    "the slide does not say its resolution: give it with --mpp, in um per pixel"));
  }
}
