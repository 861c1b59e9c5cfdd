package org.slidestream.slide.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slidestream.slide.UnreadableSlideException;

/** 3DHISTECH's slides: {@code X.mrxs} and a folder {@code X}, whose {@code Slidedat.ini} lists. */
final class Mirax {
  private static final String EXTENSION = ".mrxs";
  private static final String LIST = "Slidedat.ini";
  private static final int MOST_FILES = 10_000;

  private Mirax() {}

  static List<Path> parts(Path slide) throws UnreadableSlideException {
    String name = Objects.toString(slide.getFileName(), "");
    if (!name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)) {
      return List.of();
    }
    String folder = name.substring(0, name.length() - EXTENSION.length());
    Path list = slide.resolveSibling(folder).resolve(LIST);
    List<Path> parts = new ArrayList<>(List.of(list));
    Optional<IniFile> listed = IniFile.read(list);
    if (listed.isPresent()) {
      for (String part : names(listed.get())) {
        parts.add(PartName.beside(list, part));
      }
    }
    return parts;
  }

  static boolean isFolderOfASlide(Path folder) {
    return Files.exists(folder.resolveSibling(folder.getFileName() + EXTENSION))
        || Files.exists(folder.resolve(LIST));
  }

  private static List<String> names(IniFile list) throws UnreadableSlideException {
    List<String> names = new ArrayList<>(List.of(named(list, "HIERARCHICAL", "INDEXFILE")));
    int count = count(named(list, "DATAFILE", "FILE_COUNT"));
    for (int i = 0; i < count; i++) {
      names.add(named(list, "DATAFILE", "FILE_" + i));
    }
    return names;
  }

  private static String named(IniFile list, String section, String key)
      throws UnreadableSlideException {
    return list.value(section, key)
        .orElseThrow(() -> new UnreadableSlideException("Slidedat.ini does not say " + key));
  }

  private static int count(String text) throws UnreadableSlideException {
    try {
      int count = Integer.parseInt(text);
      if (count >= 1 && count <= MOST_FILES) {
        return count;
      }
    } catch (NumberFormatException noNumber) {
      // told below
    }
    throw new UnreadableSlideException(
        "Slidedat.ini's FILE_COUNT is no number from 1 to " + MOST_FILES);
  }
}
