package org.slidestream.slide.openslide;

import java.util.Optional;
import java.util.function.Function;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.OmeXml;

/** How OpenSlide says the resolution of level 0. */
final class OpenSlideResolution {
  private OpenSlideResolution() {}

  /** From the slide's own words; from OME-XML and the TIFF tags where nothing else is known. */
  static Optional<MicronsPerPixel> of(Function<String, Optional<String>> property, String format) {
    Optional<MicronsPerPixel> own =
        pair(property, "openslide.mpp-x", "openslide.mpp-y")
            .flatMap(mpp -> MicronsPerPixel.plausible(mpp[0], mpp[1]));
    if (own.isPresent() || !format.equals("generic-tiff")) {
      return own;
    }
    Optional<MicronsPerPixel> ome =
        property.apply("tiff.ImageDescription").flatMap(OmeXml::resolution);
    return ome.isPresent() ? ome : fromTiff(property);
  }

  private static Optional<MicronsPerPixel> fromTiff(Function<String, Optional<String>> property) {
    double microns =
        switch (property.apply("tiff.ResolutionUnit").orElse("inch")) {
          case "inch" -> MicronsPerPixel.PER_INCH;
          case "centimeter" -> MicronsPerPixel.PER_CENTIMETRE;
          default -> Double.NaN;
        };
    return pair(property, "tiff.XResolution", "tiff.YResolution")
        .flatMap(dots -> MicronsPerPixel.plausible(microns / dots[0], microns / dots[1]));
  }

  private static Optional<double[]> pair(
      Function<String, Optional<String>> property, String x, String y) {
    return property
        .apply(x)
        .flatMap(first -> property.apply(y).map(second -> new String[] {first, second}))
        .flatMap(
            pair -> {
              try {
                return Optional.of(
                    new double[] {Double.parseDouble(pair[0]), Double.parseDouble(pair[1])});
              } catch (NumberFormatException noNumber) {
                return Optional.empty();
              }
            });
  }
}
