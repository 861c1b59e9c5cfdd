package org.slidestream.tiler;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders that slides may be read from, whatever a submission says. */
final class Roots {
  private final List<Path> folders;

  Roots(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The file that a URI names, links followed. */
  Path resolve(String uri) throws RejectedSlideException {
    Path file = real(file(uri));
    if (!isUnderARoot(file)) {
      throw new RejectedSlideException("the slide does not lie under a folder of tiler.roots");
    }
    if (!Files.isRegularFile(file)) {
      throw new RejectedSlideException("the slide is not a file");
    }
    return file;
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

  private boolean isUnderARoot(Path file) {
    return folders.stream().anyMatch(folder -> isUnder(folder, file));
  }

  private static boolean isUnder(Path folder, Path file) {
    try {
      return file.startsWith(folder.toRealPath());
    } catch (IOException _) {
      return false; // a share that is away holds nothing now
    }
  }
}
