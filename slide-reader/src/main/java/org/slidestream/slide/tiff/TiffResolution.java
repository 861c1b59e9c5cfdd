package org.slidestream.slide.tiff;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.UnreadableSlideException;

/** How a TIFF file says its resolution. */
final class TiffResolution {
  private static final Pattern APERIO = Pattern.compile("\\|\\s*MPP\\s*=\\s*([0-9]+\\.?[0-9]*)");

  private TiffResolution() {}

  /** From the words of Aperio's description: {@code |MPP = 0.4990}. */
  static Optional<MicronsPerPixel> aperio(TiffDirectory directory) throws UnreadableSlideException {
    Matcher mpp = APERIO.matcher(directory.text(TiffTag.IMAGE_DESCRIPTION));
    if (!mpp.find()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(mpp.group(1));
    return MicronsPerPixel.plausible(value, value);
  }

  /** From the resolution tags. */
  static Optional<MicronsPerPixel> generic(TiffDirectory directory)
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
