package org.slidestream.slide;

import java.nio.file.Path;

/** Picks the reader that fits a slide. */
public final class SlideFormats {
  private SlideFormats() {}

  /**
   * Opens a slide.
   *
   * @throws UnreadableSlideException when no reader fits; the message says why, without the name
   */
  public static SlideImage open(Path file) throws UnreadableSlideException {
    if (!file.toFile().isFile()) {
      throw new UnreadableSlideException("there is no such file");
    }
    throw new UnreadableSlideException("no reader knows this format");
  }
}
