package org.slidestream.tiler.cut;

import java.nio.file.Path;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;

/** Opens the slide in a file. */
@FunctionalInterface
public interface SlideOpener {
  /**
   * The open slide, the caller's to close.
   *
   * @throws UnreadableSlideException when it is no slide, or a broken one
   */
  SlideImage open(Path file) throws UnreadableSlideException;
}
