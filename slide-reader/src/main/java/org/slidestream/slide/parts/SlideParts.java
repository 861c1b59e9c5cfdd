package org.slidestream.slide.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.slidestream.slide.UnreadableSlideException;

/**
 * The files that make up a slide: the slide's own first, then those that it names, in its order.
 */
public record SlideParts(List<Path> files) {
  private static final Set<String> ONLY_PARTS = Set.of("dat", "ini", "jpg", "jpeg", "opt", "ngr");

  public SlideParts {
    files = List.copyOf(files);
  }

  /**
   * The files of a slide, whether they are there or not. As far as the file that lists them is not
   * there yet, that one stands for them.
   *
   * @throws UnreadableSlideException when the list cannot be read, or names a file elsewhere
   */
  public static SlideParts of(Path slide) throws UnreadableSlideException {
    List<Path> files = new ArrayList<>(List.of(slide));
    files.addAll(Mirax.parts(slide));
    files.addAll(Hamamatsu.parts(slide));
    return new SlideParts(files);
  }

  /** Whether a file is never a slide of its own, by its name: part of one, or a photograph. */
  public static boolean isOnlyPart(Path file) {
    String name = Objects.toString(file.getFileName(), "").toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot >= 0 && ONLY_PARTS.contains(name.substring(dot + 1));
  }

  /** Whether a folder holds the parts of the slide beside it, and no slides. */
  public static boolean isPartsFolder(Path folder) {
    return Mirax.isFolderOfASlide(folder);
  }

  /** Of the files that it names, those that are not there, or empty, or reached by a link only. */
  public List<Path> missing() {
    return files.stream().skip(1).filter(file -> !isThere(file)).toList();
  }

  private static boolean isThere(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > 0;
    } catch (IOException gone) {
      return false;
    }
  }
}
