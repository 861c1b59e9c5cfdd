package org.slidestream.slide.supervised;

import java.nio.file.Path;
import org.slidestream.slide.Region;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.openslide.OpenSlide;
import org.slidestream.slide.openslide.OpenSlideImage;
import org.slidestream.slide.pixels.RgbImage;

/**
 * A slide of which one damaged region is not the end: OpenSlide reads nothing more once it has
 * failed, so the file is opened again. Thread-safe.
 */
final class LastingSlide {
  private final OpenSlide library;
  private final Path file;
  private OpenSlideImage handle;

  private LastingSlide(OpenSlide library, Path file, OpenSlideImage handle) {
    this.library = library;
    this.file = file;
    this.handle = handle;
  }

  static LastingSlide open(OpenSlide library, Path file) throws UnreadableSlideException {
    return new LastingSlide(library, file, OpenSlideImage.open(library, file));
  }

  byte[] describe() {
    return Description.of(handle()).bytes();
  }

  /**
   * @throws UnreadableSlideException when this very region cannot be read
   */
  RgbImage read(Region region) throws UnreadableSlideException {
    OpenSlideImage shared = handle();
    try {
      return shared.read(region);
    } catch (UnreadableSlideException | IllegalStateException _) {
      return readAnew(region, shared); // perhaps it failed of another region
    }
  }

  private RgbImage readAnew(Region region, OpenSlideImage failed) throws UnreadableSlideException {
    OpenSlideImage fresh = OpenSlideImage.open(library, file);
    try {
      RgbImage image = fresh.read(region);
      fresh = replace(failed, fresh);
      return image;
    } finally {
      fresh.close();
    }
  }

  /** Shares the fresh one, unless somebody was quicker; the one that nobody needs any more. */
  private synchronized OpenSlideImage replace(OpenSlideImage failed, OpenSlideImage fresh) {
    if (handle != failed) {
      return fresh;
    }
    handle = fresh;
    return failed;
  }

  private synchronized OpenSlideImage handle() {
    return handle;
  }
}
