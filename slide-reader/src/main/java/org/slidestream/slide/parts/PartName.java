package org.slidestream.slide.parts;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slidestream.slide.UnreadableSlideException;

/** A file that a slide names: it must lie beside the file that names it. */
final class PartName {
  private PartName() {}

  static Path beside(Path list, String name) throws UnreadableSlideException {
    try {
      if (!name.isEmpty() && !name.equals("..") && !name.equals(".") && !mayLeadAway(name)) {
        return list.resolveSibling(name);
      }
    } catch (InvalidPathException noName) {
      // told below
    }
    throw new UnreadableSlideException(
        "the slide names one of its files by what is no plain file name");
  }

  /** To OpenSlide, a backslash begins the code of another character. */
  private static boolean mayLeadAway(String name) {
    return name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
  }
}
