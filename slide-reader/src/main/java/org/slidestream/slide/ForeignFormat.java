package org.slidestream.slide;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Names the formats that are no TIFF, by how a file begins or what its name ends with. */
final class ForeignFormat {
  private ForeignFormat() {}

  /**
   * What a file seems to be.
   *
   * @param start the first 132 bytes, fewer of a shorter file
   */
  static Optional<String> of(Path file, byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String name = Objects.toString(file.getFileName(), "").toLowerCase(Locale.ROOT);
    if (name.endsWith(".mrxs")) {
      return Optional.of("3DHISTECH MRXS");
    } else if (text.startsWith("[Virtual Microscope Specimen]")) {
      return Optional.of("Hamamatsu VMS");
    } else if (text.startsWith("[Uncompressed Virtual Microscope Specimen]")) {
      return Optional.of("Hamamatsu VMU");
    } else if (text.startsWith("ZISRAWFILE")) {
      return Optional.of("Zeiss CZI (for OpenSlide 4 or newer)");
    } else if (text.startsWith("DICM", 128)) {
      return Optional.of("DICOM slide (for OpenSlide 4 or newer)");
    } else if (text.startsWith("SQLite format 3") && name.endsWith(".svslide")) {
      return Optional.of("Sakura SVSLIDE");
    }
    return Optional.empty();
  }
}
