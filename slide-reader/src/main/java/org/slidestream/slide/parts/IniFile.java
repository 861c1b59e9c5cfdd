package org.slidestream.slide.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slidestream.slide.UnreadableSlideException;

/** Keys and values by section, as GLib reads them: of two, the last counts. */
final class IniFile {
  /** More than OpenSlide reads of such a file. */
  private static final int MOST_BYTES = 1 << 20;

  private final Map<String, Map<String, String>> sections;

  private IniFile(Map<String, Map<String, String>> sections) {
    this.sections = sections;
  }

  /** What is in a file; empty when there is none, or it is too large to be one. */
  static Optional<IniFile> read(Path file) throws UnreadableSlideException {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.of(parse(new String(Files.readAllBytes(file), UTF_8)));
    } catch (IOException e) {
      throw new UnreadableSlideException(
          "the list of its files cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  Optional<String> value(String section, String key) {
    return Optional.ofNullable(section(section).get(key));
  }

  /** The keys of a section and their values, in the order of the file. */
  Map<String, String> section(String name) {
    return sections.getOrDefault(name, Map.of());
  }

  private static IniFile parse(String text) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = new LinkedHashMap<>();
    for (String line : text.replace("\uFEFF", "").lines().map(String::strip).toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        String name = line.substring(1, line.length() - 1);
        section = sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
      } else if (equals > 0 && !line.startsWith("#")) {
        section.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return new IniFile(sections);
  }
}
