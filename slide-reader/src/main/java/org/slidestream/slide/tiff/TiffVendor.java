package org.slidestream.slide.tiff;

import java.nio.charset.StandardCharsets;
import org.slidestream.slide.UnreadableSlideException;

/** Whose TIFF a slide is. Only the first two are TIFF and nothing else. */
public enum TiffVendor {
  GENERIC("tiled TIFF", "generic-tiff"),
  APERIO("Aperio SVS", "aperio"),
  HAMAMATSU("Hamamatsu NDPI", "hamamatsu"),
  LEICA("Leica SCN", "leica"),
  PHILIPS("Philips TIFF", "philips"),
  TRESTLE("Trestle TIFF", "trestle"),
  VENTANA("Ventana BIF", "ventana");

  private final String title;
  private final String format;

  TiffVendor(String title, String format) {
    this.title = title;
    this.format = format;
  }

  /** By the marks that OpenSlide goes by, too. */
  public static TiffVendor of(TiffFile file) throws UnreadableSlideException {
    TiffDirectory first = file.directories().getFirst();
    String description = first.text(TiffTag.IMAGE_DESCRIPTION);
    String software = first.text(TiffTag.SOFTWARE);
    if (first.has(TiffTag.NDPI_FORMAT_FLAG) || first.text(TiffTag.MAKE).contains("Hamamatsu")) {
      return HAMAMATSU;
    } else if (description.startsWith("Aperio")) {
      return APERIO;
    } else if (description.contains("leica-microsystems.com/scn")) {
      return LEICA;
    } else if (software.startsWith("Philips")) {
      return PHILIPS;
    } else if (software.startsWith("MedScan")) {
      return TRESTLE;
    }
    for (TiffDirectory directory : file.directories()) {
      String xmp = new String(directory.bytes(TiffTag.XMP), StandardCharsets.ISO_8859_1);
      if (xmp.contains("iScan")) {
        return VENTANA;
      }
    }
    return GENERIC;
  }

  /** What a slide is, in the words of a laboratory: {@code JPEG2000-compressed Aperio SVS}. */
  public String describe(TiffFile file) throws UnreadableSlideException {
    TiffDirectory first = file.directories().getFirst();
    if (this == GENERIC && !first.isTiled()) {
      return "TIFF without tiles";
    }
    return this == APERIO || this == GENERIC
        ? Compression.name(first.compression()) + " " + title
        : title;
  }

  /** True when the file holds nothing that the TIFF standard does not explain. */
  boolean isPlain() {
    return this == GENERIC || this == APERIO;
  }

  /** OpenSlide's name of the format. */
  String format() {
    return format;
  }
}
