package org.slidestream.tiler;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.parts.SlideParts;

/**
 * The folders that slides may be read from, whatever a submission says. Slides are opened by their
 * real paths: only who may write there can put something else in a checked file's place.
 */
final class Roots {
  private final List<Path> folders;

  Roots(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The file that a URI names, links followed. The slide's other files lie under a root, too. */
  Path resolve(String uri) throws RejectedSlideException {
    Path file = real(file(uri));
    requireUnderARoot(file);
    if (!Files.isRegularFile(file)) {
      throw new RejectedSlideException(
          Files.isDirectory(file) ? "the slide is a folder" : "the slide is not a file");
    }
    for (Path part : parts(file)) {
      if (Files.exists(part)) {
        requireUnderARoot(real(part));
      }
    }
    return file;
  }

  private static List<Path> parts(Path file) throws RejectedSlideException {
    try {
      return SlideParts.of(file).files();
    } catch (UnreadableSlideException e) {
      throw new RejectedSlideException(String.valueOf(e.getMessage()));
    }
  }

  private static Path file(String text) throws RejectedSlideException {
    try {
      URI uri = URI.create(text);
      if (!"file".equalsIgnoreCase(uri.getScheme())) {
        throw new RejectedSlideException("the slide's URI is not a file: URI");
      }
      return Path.of(uri);
    } catch (IllegalArgumentException | FileSystemNotFoundException _) {
      throw new RejectedSlideException("the slide's URI names no file");
    }
  }

  private static Path real(Path file) throws RejectedSlideException {
    try {
      return file.toRealPath();
    } catch (IOException _) {
      throw new RejectedSlideException("there is no slide that can be read at the URI");
    }
  }

  private void requireUnderARoot(Path file) throws RejectedSlideException {
    if (folders.stream().noneMatch(folder -> isUnder(folder, file))) {
      throw new RejectedSlideException("the slide does not lie under a folder of tiler.roots");
    }
  }

  private static boolean isUnder(Path folder, Path file) {
    try {
      return file.startsWith(folder.toRealPath());
    } catch (IOException _) {
      return false; // a share that is away holds nothing now
    }
  }
}
