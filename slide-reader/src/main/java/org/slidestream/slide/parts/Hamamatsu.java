package org.slidestream.slide.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slidestream.slide.UnreadableSlideException;

/** Hamamatsu's VMS and VMU: a text, whatever its name, that lists the files beside it. */
final class Hamamatsu {
  private static final List<String> SECTIONS =
      List.of("Virtual Microscope Specimen", "Uncompressed Virtual Microscope Specimen");
  private static final Pattern PART =
      Pattern.compile("ImageFile(\\(.*\\))?|MapFile|MacroImage|OptimisationFile");

  private Hamamatsu() {}

  static List<Path> parts(Path slide) throws UnreadableSlideException {
    List<Path> parts = new ArrayList<>();
    Optional<IniFile> text = IniFile.read(slide);
    if (text.isPresent()) {
      for (String section : SECTIONS) {
        for (Map.Entry<String, String> line : text.get().section(section).entrySet()) {
          if (PART.matcher(line.getKey()).matches() && !line.getValue().isEmpty()) {
            parts.add(PartName.beside(slide, line.getValue()));
          }
        }
      }
    }
    return parts;
  }
}
