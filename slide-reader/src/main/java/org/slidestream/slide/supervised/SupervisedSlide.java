package org.slidestream.slide.supervised;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.openslide.OpenSlideImage;
import org.slidestream.slide.pixels.RgbImage;

/**
 * A slide that OpenSlide reads in a process of its own. Whatever the file does to that process, the
 * slide is unreadable and nothing else.
 */
public final class SupervisedSlide implements SlideImage {
  /**
   * For opening, and for a region. The largest regions are 67 Mpx, which JPEG 2000, the slowest
   * format, takes 4 s for; a loaded machine and a network share may take several times as long.
   */
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final int MOST_OF_A_DESCRIPTION = 1 << 16;

  private final SlideProcess process;
  private final Duration limit;
  private final Description description;

  private SupervisedSlide(SlideProcess process, Duration limit, Description description) {
    this.process = process;
    this.limit = limit;
    this.description = description;
  }

  /**
   * Opens a slide.
   *
   * @throws UnreadableSlideException when OpenSlide does not know the format, or cannot read it
   * @throws java.io.UncheckedIOException when no process can be started
   */
  public static SupervisedSlide open(Path file) throws UnreadableSlideException {
    return open(file, RoomCommand.of(SlideRoom.class), LIMIT);
  }

  static SupervisedSlide open(Path file, ProcessBuilder room, Duration limit)
      throws UnreadableSlideException {
    SlideProcess process = SlideProcess.start(room);
    try {
      byte[] description =
          process.ask(
              out -> out.writeUTF(file.toAbsolutePath().toString()),
              MOST_OF_A_DESCRIPTION,
              limit,
              "open the slide");
      return new SupervisedSlide(process, limit, described(description));
    } catch (UnreadableSlideException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static Description described(byte[] description) throws UnreadableSlideException {
    try {
      return Description.read(description);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableSlideException("OpenSlide's process said what is no slide", e);
    }
  }

  @Override
  public String format() {
    return description.format();
  }

  @Override
  public List<Level> levels() {
    return description.levels();
  }

  @Override
  public Optional<MicronsPerPixel> micronsPerPixel() {
    return description.micronsPerPixel();
  }

  @Override
  public OptionalDouble objectivePower() {
    return description.objectivePower();
  }

  @Override
  public RgbImage read(Region region) throws UnreadableSlideException {
    OpenSlideImage.checkIsIn(region, levels());
    int bytes = 3 * region.width() * region.height();
    byte[] rgb = process.ask(out -> write(region, out), bytes, limit, "read a region");
    if (rgb.length != bytes) {
      process.end("OpenSlide's process said what is no region");
      throw new UnreadableSlideException("OpenSlide's process said what is no region");
    }
    return new RgbImage(region.width(), region.height(), rgb);
  }

  private static void write(Region region, DataOutputStream out) throws IOException {
    out.writeInt(region.x());
    out.writeInt(region.y());
    out.writeInt(region.level());
    out.writeInt(region.width());
    out.writeInt(region.height());
  }

  @Override
  public void close() {
    process.close();
  }
}
