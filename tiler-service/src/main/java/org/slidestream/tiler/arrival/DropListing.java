package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slidestream.slide.parts.SlideParts;

/**
 * What lies in a drop folder and in the folders within, down to a depth. Neither links nor
 * temporary names count, nor files that are only ever part of a slide.
 */
final class DropListing {
  private static final int MOST_DEPTH = 4;
  private static final String DONE = ".done";

  private final SortedSet<Path> slides = new TreeSet<>();
  private final Set<Path> sentinels = new HashSet<>();

  private DropListing() {}

  /**
   * @throws IOException when the folder itself cannot be read; one within that cannot counts as
   *     empty
   */
  static DropListing of(Path folder) throws IOException {
    DropListing listing = new DropListing();
    listing.addAll(folder, 0);
    return listing;
  }

  /** Files that may be slides, or become some. */
  SortedSet<Path> slides() {
    return slides;
  }

  /** The file by which somebody says that a slide is complete: X.svs.done or X.done. */
  Optional<Path> sentinel(Path slide) {
    String name = name(slide);
    int dot = name.lastIndexOf('.');
    return Stream.of(name, dot > 0 ? name.substring(0, dot) : name)
        .map(stem -> slide.resolveSibling(stem + DONE))
        .filter(sentinels::contains)
        .findFirst();
  }

  private void addAll(Path folder, int depth) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!TemporaryName.is(name(entry))) {
          add(entry, depth);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void add(Path entry, int depth) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        if (depth < MOST_DEPTH && !SlideParts.isPartsFolder(entry)) {
          addAll(entry, depth + 1);
        }
      } else if (attributes.isRegularFile()) {
        if (name(entry).toLowerCase(Locale.ROOT).endsWith(DONE)) {
          sentinels.add(entry);
        } else if (!SlideParts.isOnlyPart(entry)) {
          slides.add(entry);
        }
      }
    } catch (IOException _) {
      // gone meanwhile, or not for us to read
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
