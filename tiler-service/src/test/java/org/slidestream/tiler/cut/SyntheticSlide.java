package org.slidestream.tiler.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.RgbImage;

/**
 * A slide that is computed: purple tissue in one rectangle, whose green and blue tell the position,
 * white glass elsewhere.
 */
public final class SyntheticSlide implements SlideImage {
  private final List<Level> levels = new ArrayList<>();
  private final Region tissue;
  private final Optional<MicronsPerPixel> resolution;
  private final int brokenFromY;
  private final AtomicInteger reading = new AtomicInteger();

  /** What happens when a region is read. */
  @FunctionalInterface
  public interface Trouble {
    void at(Region region) throws UnreadableSlideException;
  }

  /** None, unless a test makes some. */
  public volatile Trouble trouble = _ -> {};

  /** Pixels of the largest region that was read. */
  public final AtomicLong largestRead = new AtomicLong();

  /** Whether it was closed while somebody was reading. */
  public volatile boolean closedWhileRead;

  public volatile boolean closed;

  /**
   * @param tissue in level-0 pixels
   * @param brokenFromY a region of full size that reaches below this row cannot be decoded
   */
  public SyntheticSlide(
      int width,
      int height,
      int levels,
      Region tissue,
      Optional<MicronsPerPixel> resolution,
      int brokenFromY) {
    for (int i = 0; i < levels; i++) {
      this.levels.add(new Level(i, width >> (2 * i), height >> (2 * i), 1 << (2 * i)));
    }
    this.tissue = tissue;
    this.resolution = resolution;
    this.brokenFromY = brokenFromY;
  }

  /** Two levels, tissue in the middle, 0.5 um/px. */
  public static SyntheticSlide whole(int width, int height) {
    return new SyntheticSlide(
        width,
        height,
        2,
        new Region(width / 4, height / 4, 0, width / 2, height / 2),
        Optional.of(MicronsPerPixel.square(0.5)),
        Integer.MAX_VALUE);
  }

  @Override
  public String format() {
    return "synthetic";
  }

  @Override
  public List<Level> levels() {
    return levels;
  }

  @Override
  public Optional<MicronsPerPixel> micronsPerPixel() {
    return resolution;
  }

  @Override
  public RgbImage read(Region region) throws UnreadableSlideException {
    reading.incrementAndGet();
    try {
      largestRead.accumulateAndGet((long) region.width() * region.height(), Math::max);
      if (region.level() == 0 && region.y() + region.height() > brokenFromY) {
        throw new UnreadableSlideException("premature end of the JPEG");
      }
      trouble.at(region);
      return paint(region);
    } finally {
      reading.decrementAndGet();
    }
  }

  private RgbImage paint(Region region) {
    byte[] rgb = new byte[3 * region.width() * region.height()];
    int step = 1 << (2 * region.level());
    for (int y = 0, pixel = 0; y < region.height(); y++) {
      for (int x = 0; x < region.width(); x++, pixel += 3) {
        int atX = region.x() + x * step;
        int atY = region.y() + y * step;
        boolean inTissue =
            atX >= tissue.x()
                && atX < tissue.x() + tissue.width()
                && atY >= tissue.y()
                && atY < tissue.y() + tissue.height();
        rgb[pixel] = (byte) (inTissue ? 200 : 255);
        rgb[pixel + 1] = (byte) (inTissue ? 60 + atX % 64 : 255);
        rgb[pixel + 2] = (byte) (inTissue ? 100 + atY % 64 : 255);
      }
    }
    return new RgbImage(region.width(), region.height(), rgb);
  }

  @Override
  public void close() {
    closed = true;
    closedWhileRead = reading.get() > 0;
  }
}
