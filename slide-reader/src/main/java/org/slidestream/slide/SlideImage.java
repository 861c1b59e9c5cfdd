package org.slidestream.slide;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slidestream.slide.pixels.RgbImage;

/**
 * An open whole-slide image. Thread-safe for reading.
 *
 * <p>Level 0 is the largest. What lies outside the slide, and what the scanner left out, is white.
 */
public interface SlideImage extends AutoCloseable {
  /** Name of the format, as OpenSlide names vendors: {@code aperio}, {@code generic-tiff}, ... */
  String format();

  /** The pyramid, largest level first; never empty. */
  List<Level> levels();

  /** Resolution of level 0, where the file says it. */
  Optional<MicronsPerPixel> micronsPerPixel();

  /**
   * Magnification of the objective that the slide was scanned with, where the file says it: a hint,
   * for the camera decides, too, what a pixel is.
   */
  default OptionalDouble objectivePower() {
    return OptionalDouble.empty();
  }

  /**
   * The pixels of a region. On a reduced level it begins at the pixel nearest to its position, or
   * between pixels where OpenSlide reads and interpolates.
   *
   * @throws UnreadableSlideException when the file cannot be decoded there
   * @throws IllegalArgumentException when there is no such level, or the region is far too large
   * @throws IllegalStateException when the slide is closed
   * @throws java.io.UncheckedIOException when the thread is interrupted meanwhile, which may close
   *     the slide
   */
  RgbImage read(Region region) throws UnreadableSlideException;

  /**
   * The slide's own JPEG of exactly this region, pixel for pixel what {@link #read} gives and with
   * nothing compressed twice: a stream that stands alone and that every decoder reads alike.
   *
   * @return empty when the slide has no such tile, or it reaches past the slide, or is missing
   * @throws UnreadableSlideException when the file has no JPEG where it says that one is; whether
   *     its pixels can be decoded is not looked at
   */
  default Optional<byte[]> jpeg(Region region) throws UnreadableSlideException {
    return Optional.empty();
  }

  /** Width of level 0, in pixels. */
  default int width() {
    return levels().getFirst().width();
  }

  /** Height of level 0, in pixels. */
  default int height() {
    return levels().getFirst().height();
  }

  /** The smallest level that has at least the detail of {@code downsample}; level 0 if none has. */
  default Level bestLevelFor(double downsample) {
    Level best = levels().getFirst();
    for (Level level : levels()) {
      if (level.downsample() <= downsample) {
        best = level;
      }
    }
    return best;
  }

  @Override
  void close();
}
