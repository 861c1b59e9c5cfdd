package org.slidestream.slide.openslide;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.ObjectivePower;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.RgbImage;

/** A slide that OpenSlide reads. After the first error it stays unreadable. */
public final class OpenSlideImage implements SlideImage {
  private static final long MAX_REGION_PIXELS = 1L << 26;

  private final OpenSlide library;
  private final MemorySegment slide;
  private final PrivateWords words;
  private final String format;
  private final List<Level> levels;
  private final Optional<MicronsPerPixel> micronsPerPixel;
  private final OptionalDouble objectivePower;

  /** Readers share it, closing excludes them: the native slide must not go while it is read. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private boolean closed;

  private OpenSlideImage(OpenSlide library, MemorySegment slide, PrivateWords words)
      throws UnreadableSlideException {
    this.library = library;
    this.slide = slide;
    this.words = words;
    refuseError();
    format = library.property(slide, "openslide.vendor").orElse("unknown");
    levels = levels(library, slide);
    refuseError();
    micronsPerPixel = OpenSlideResolution.of(key -> library.property(slide, key), format);
    objectivePower =
        ObjectivePower.parse(library.property(slide, "openslide.objective-power").orElse(""));
  }

  /**
   * Opens a slide.
   *
   * @throws UnreadableSlideException when OpenSlide does not know the format, or cannot read it
   */
  public static OpenSlideImage open(OpenSlide library, Path file) throws UnreadableSlideException {
    Optional<MemorySegment> slide = library.open(file);
    if (slide.isEmpty()) {
      throw new UnreadableSlideException(
          "OpenSlide %s does not recognise it as a slide".formatted(library.version()));
    }
    try {
      return new OpenSlideImage(library, slide.get(), new PrivateWords(file));
    } catch (UnreadableSlideException | RuntimeException failure) {
      library.close(slide.get());
      throw failure;
    }
  }

  private static List<Level> levels(OpenSlide library, MemorySegment slide)
      throws UnreadableSlideException {
    List<Level> levels = new ArrayList<>();
    int count = library.levelCount(slide);
    for (int i = 0; i < count; i++) {
      long[] size = library.levelDimensions(slide, i);
      double downsample = library.levelDownsample(slide, i);
      if (size[0] <= 0 || size[1] <= 0 || size[0] > 1 << 28 || size[1] > 1 << 28) {
        throw new UnreadableSlideException(
            "level %d has %d x %d pixels, which no slide has".formatted(i, size[0], size[1]));
      }
      levels.add(new Level(i, (int) size[0], (int) size[1], downsample));
    }
    if (levels.isEmpty()) {
      throw new UnreadableSlideException("OpenSlide found no image in the file");
    }
    return List.copyOf(levels);
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public List<Level> levels() {
    return levels;
  }

  @Override
  public Optional<MicronsPerPixel> micronsPerPixel() {
    return micronsPerPixel;
  }

  @Override
  public OptionalDouble objectivePower() {
    return objectivePower;
  }

  @Override
  public RgbImage read(Region region) throws UnreadableSlideException {
    int width = region.width();
    int height = region.height();
    checkIsIn(region, levels);
    lock.readLock().lock();
    try (Arena arena = Arena.ofConfined()) {
      if (closed) {
        throw new IllegalStateException("the slide is closed");
      }
      MemorySegment argb = arena.allocate(JAVA_INT, (long) width * height);
      library.readRegion(slide, argb, region.x(), region.y(), region.level(), width, height);
      refuseError();
      return overWhite(argb, width, height);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Refuses a level that is not there, and a region of more than 67 Mpx.
   *
   * @throws IllegalArgumentException for these
   */
  public static void checkIsIn(Region region, List<Level> levels) {
    long pixels = (long) region.width() * region.height();
    if (region.level() >= levels.size() || pixels > MAX_REGION_PIXELS) {
      throw new IllegalArgumentException("no such region: " + region);
    }
  }

  /** Colours are premultiplied: white shows through by what alpha lacks. */
  private static RgbImage overWhite(MemorySegment argb, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      MemorySegment.copy(argb, JAVA_INT, 4L * y * width, row, 0, width);
      for (int pixel : row) {
        int white = 255 - (pixel >>> 24);
        rgb[at++] = (byte) ((pixel >> 16 & 0xFF) + white);
        rgb[at++] = (byte) ((pixel >> 8 & 0xFF) + white);
        rgb[at++] = (byte) ((pixel & 0xFF) + white);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  private void refuseError() throws UnreadableSlideException {
    Optional<String> error = library.error(slide);
    if (error.isPresent()) {
      throw new UnreadableSlideException(
          "OpenSlide cannot read the slide: " + words.removedFrom(error.get()));
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        library.close(slide);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
