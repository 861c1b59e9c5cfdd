package org.slidestream.slide;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resolution in an OME-XML text, as OME-TIFF files carry it in their description. Read without
 * an XML parser, which a hostile text could lead astray.
 *
 * <p>Source: OME Model 2016-06, attributes of {@code Pixels}.
 */
public final class OmeXml {
  private static final Pattern PIXELS = Pattern.compile("<(?:\\w+:)?Pixels\\s([^<>]*)>");

  private OmeXml() {}

  /** Resolution of the first image that the text describes, where it says a plausible one. */
  public static Optional<MicronsPerPixel> resolution(String description) {
    Matcher pixels = PIXELS.matcher(description);
    if (!description.contains("openmicroscopy.org") || !pixels.find()) {
      return Optional.empty();
    }
    String attributes = pixels.group(1);
    return microns(attributes, "PhysicalSizeX")
        .flatMap(x -> microns(attributes, "PhysicalSizeY").map(y -> new double[] {x, y}))
        .flatMap(size -> MicronsPerPixel.plausible(size[0], size[1]));
  }

  private static Optional<Double> microns(String attributes, String name) {
    double unit =
        switch (attribute(attributes, name + "Unit").orElse("\u00b5m")) {
          case "\u00b5m", "\u03bcm", "&#181;m", "&#xB5;m", "um" -> 1; // micro sign, Greek letter
          case "nm" -> 1e-3;
          case "mm" -> 1e3;
          case "cm" -> 1e4;
          case "m" -> 1e6;
          default -> Double.NaN;
        };
    try {
      return attribute(attributes, name).map(size -> unit * Double.parseDouble(size));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Optional<String> attribute(String attributes, String name) {
    Matcher value =
        Pattern.compile("\\b" + name + "\\s*=\\s*[\"']([^\"']*)[\"']").matcher(attributes);
    return value.find() ? Optional.of(value.group(1).strip()) : Optional.empty();
  }
}
