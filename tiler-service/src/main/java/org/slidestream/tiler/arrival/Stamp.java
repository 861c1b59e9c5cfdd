package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.parts.SlideParts;

/**
 * What shows from outside that a slide has changed.
 *
 * @param size of all its files, in bytes
 * @param modified of one file, in ms since 1970-01-01 UTC; of several, a mixture of sizes and times
 */
record Stamp(long size, long modified) {
  private static final Stamp NOT_THERE = new Stamp(0, 0);

  /** The stamp of a slide with all its parts; empty when its own file is not there. */
  static Optional<Stamp> of(Path slide) throws IOException {
    try {
      Stamp stamp = ofFile(slide);
      for (Path part : parts(slide)) {
        stamp = stamp.and(ofPart(part));
      }
      return Optional.of(stamp);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private Stamp and(Stamp part) {
    return new Stamp(size + part.size, 31 * (31 * modified + part.modified) + part.size);
  }

  private static List<Path> parts(Path slide) {
    try {
      List<Path> files = SlideParts.of(slide).files();
      return files.subList(1, files.size());
    } catch (UnreadableSlideException unknown) {
      return List.of();
    }
  }

  private static Stamp ofPart(Path file) {
    try {
      return ofFile(file);
    } catch (IOException _) {
      return NOT_THERE;
    }
  }

  private static Stamp ofFile(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
  }
}
