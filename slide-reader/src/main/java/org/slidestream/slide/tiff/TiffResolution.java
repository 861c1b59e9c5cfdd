package org.slidestream.slide.tiff;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.ObjectivePower;
import org.slidestream.slide.OmeXml;
import org.slidestream.slide.UnreadableSlideException;

/** How a TIFF file says its resolution. */
final class TiffResolution {
  private static final Pattern APERIO_MPP = aperioNumber("MPP");
  private static final Pattern APERIO_POWER = aperioNumber("AppMag");

  private TiffResolution() {}

  private static Pattern aperioNumber(String name) {
    return Pattern.compile("\\|\\s*" + name + "\\s*=\\s*([0-9]+\\.?[0-9]*)");
  }

  /** What the vendor of a slide says, in its own way. */
  static Optional<MicronsPerPixel> of(TiffDirectory directory, TiffVendor vendor)
      throws UnreadableSlideException {
    String description = directory.text(TiffTag.IMAGE_DESCRIPTION);
    if (vendor == TiffVendor.APERIO) {
      return aperio(description);
    }
    Optional<MicronsPerPixel> ome = OmeXml.resolution(description);
    return ome.isPresent() ? ome : generic(directory);
  }

  /** From the words of Aperio's description: {@code |AppMag = 20}. */
  static OptionalDouble objectivePower(TiffDirectory directory, TiffVendor vendor)
      throws UnreadableSlideException {
    Matcher power = APERIO_POWER.matcher(directory.text(TiffTag.IMAGE_DESCRIPTION));
    return vendor == TiffVendor.APERIO && power.find()
        ? ObjectivePower.parse(power.group(1))
        : OptionalDouble.empty();
  }

  /** From the words of Aperio's description: {@code |MPP = 0.4990}. */
  private static Optional<MicronsPerPixel> aperio(String description) {
    Matcher mpp = APERIO_MPP.matcher(description);
    if (!mpp.find()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(mpp.group(1));
    return MicronsPerPixel.plausible(value, value);
  }

  /** From the resolution tags. */
  private static Optional<MicronsPerPixel> generic(TiffDirectory directory)
      throws UnreadableSlideException {
    double microns =
        switch ((int) directory.integer(TiffTag.RESOLUTION_UNIT, 2)) {
          case 2 -> MicronsPerPixel.PER_INCH;
          case 3 -> MicronsPerPixel.PER_CENTIMETRE;
          default -> Double.NaN;
        };
    OptionalDouble x = directory.rational(TiffTag.X_RESOLUTION);
    OptionalDouble y = directory.rational(TiffTag.Y_RESOLUTION);
    return x.isEmpty() || y.isEmpty()
        ? Optional.empty()
        : MicronsPerPixel.plausible(microns / x.getAsDouble(), microns / y.getAsDouble());
  }
}
