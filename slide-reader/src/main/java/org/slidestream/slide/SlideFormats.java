package org.slidestream.slide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.slidestream.slide.openslide.OpenSlide;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.supervised.SupervisedSlide;
import org.slidestream.slide.tiff.NdpiMark;
import org.slidestream.slide.tiff.SlideCheck;
import org.slidestream.slide.tiff.TiffFile;
import org.slidestream.slide.tiff.TiffVendor;
import org.slidestream.slide.tiff.TileCache;
import org.slidestream.slide.tiff.TiledJpegSlide;

/** Picks the reader that fits a slide. */
public final class SlideFormats {
  private static final int START_BYTES = 132;
  private static final long CACHE_BYTES = 64L << 20;

  private final Optional<OpenSlide> openSlide;
  private final JpegCodec codec;
  private final TileCache cache = new TileCache(CACHE_BYTES);

  SlideFormats(Optional<OpenSlide> openSlide, JpegCodec codec) {
    this.openSlide = openSlide;
    this.codec = codec;
  }

  /**
   * Opens a slide: JPEG tiles in TIFF directly, everything else by OpenSlide.
   *
   * @throws UnreadableSlideException when the file is no slide, cut short or damaged, or when it
   *     needs OpenSlide and that is not installed; the message says why, without the file's name
   */
  public static SlideImage open(Path file) throws UnreadableSlideException {
    return Installed.FORMATS.read(file);
  }

  /** What is installed on this machine, looked for once. */
  private static final class Installed {
    static final SlideFormats FORMATS = new SlideFormats(OpenSlide.find(), JpegCodec.best());
  }

  SlideImage read(Path file) throws UnreadableSlideException {
    byte[] start = start(file);
    if (!TiffFile.beginsAsTiff(start)) {
      return byOpenSlide(file, foreign(file, start));
    }
    TiffFile tiff;
    try {
      tiff = TiffFile.open(file);
    } catch (UnreadableSlideException damaged) {
      if (NdpiMark.isOn(file)) { // beyond 4 GB its offsets are not those of the TIFF standard
        return byOpenSlide(file, "Hamamatsu NDPI");
      }
      throw damaged;
    }
    return read(file, tiff);
  }

  private SlideImage read(Path file, TiffFile tiff) throws UnreadableSlideException {
    boolean taken = false;
    try {
      TiffVendor vendor = TiffVendor.of(tiff);
      if (vendor != TiffVendor.HAMAMATSU) {
        SlideCheck.check(tiff);
      }
      if (TiledJpegSlide.fits(tiff, vendor)) {
        SlideImage slide = new TiledJpegSlide(tiff, vendor, codec, cache);
        taken = true;
        return slide;
      }
      return byOpenSlide(file, vendor.describe(tiff));
    } finally {
      if (!taken) {
        tiff.close();
      }
    }
  }

  private static String foreign(Path file, byte[] start) throws UnreadableSlideException {
    return ForeignFormat.of(file, start)
        .orElseThrow(
            () ->
                new UnreadableSlideException(
                    isBlank(start)
                        ? "the file begins with zeros: it is damaged, or a copy that is not done"
                        : "not a whole-slide image: the file is no TIFF, and begins as no other"
                            + " format that is known here"));
  }

  private static boolean isBlank(byte[] start) {
    return Arrays.equals(start, new byte[start.length]);
  }

  /** In a process of its own: OpenSlide and its libraries trust files more than we do. */
  private SlideImage byOpenSlide(Path file, String kind) throws UnreadableSlideException {
    if (openSlide.isPresent()) {
      try {
        return SupervisedSlide.open(file);
      } catch (UnreadableSlideException refused) {
        throw new UnreadableSlideException(
            "the file seems to be a %s: %s".formatted(kind, refused.getMessage()), refused);
      }
    }
    throw new UnreadableSlideException(
        ("the slide is a %s, which is read by OpenSlide: install it (Debian and Ubuntu:"
                + " libopenslide0 or libopenslide1, Fedora: openslide, macOS: brew install"
                + " openslide, elsewhere: https://openslide.org/download) or name the library"
                + " by -D%s=PATH")
            .formatted(kind, OpenSlide.PROPERTY));
  }

  private static byte[] start(Path file) throws UnreadableSlideException {
    if (!Files.isRegularFile(file)) {
      throw new UnreadableSlideException(
          Files.isDirectory(file)
              ? "a folder is no slide"
              : Files.exists(file) ? "a device or pipe is no slide" : "there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(START_BYTES);
      if (start.length == 0) {
        throw new UnreadableSlideException("the file is empty");
      }
      return start;
    } catch (UnreadableSlideException empty) {
      throw empty;
    } catch (IOException failure) {
      throw new UnreadableSlideException(
          "the file cannot be read: " + failure.getClass().getSimpleName(), failure);
    }
  }
}
