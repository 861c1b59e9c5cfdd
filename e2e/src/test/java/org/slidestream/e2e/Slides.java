package org.slidestream.e2e;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.stack.demo.PyramidTiffWriter;
import org.slidestream.stack.demo.SupportTile;
import org.slidestream.stack.demo.SyntheticSlide;
import org.slidestream.tiler.arrival.SubmissionFactory;
import org.slidestream.wire.Priority;
import org.slidestream.wire.SlideSubmission;
import org.slidestream.wire.SupportExample;

/** Slides and examples to feed the line with. */
public final class Slides {
  /** The prototype set that slides are asked about. */
  public static final String SET = "tissues";

  private static final int WHITE = 0xF4;

  private final Path folder;

  public Slides(Path folder) {
    this.folder = folder;
  }

  /** A slide with tissue on most of it. */
  public Path tissue(int width, int height, long seed) throws IOException {
    SyntheticSlide slide = new SyntheticSlide(width, height, seed);
    return write("tissue-" + seed, width, height, slide::read);
  }

  /** Slides that show the same and are not the same. */
  List<Path> copies(Path slide, int count) throws IOException {
    List<Path> copies = new ArrayList<>();
    for (int copy = 0; copy < count; copy++) {
      Path file = Files.copy(slide, folder.resolve("copy-" + copy + ".tif"));
      copies.add(Files.write(file, new byte[] {(byte) copy}, StandardOpenOption.APPEND));
    }
    return copies;
  }

  /** A slide of nothing but glass. */
  Path glass() throws IOException {
    return write("glass", 1200, 1000, (_, _, width, height) -> white(width, height));
  }

  /** A slide whose end is missing. */
  Path truncated() throws IOException {
    byte[] whole = Files.readAllBytes(tissue(1200, 900, 99));
    byte[] half = new byte[whole.length / 2];
    System.arraycopy(whole, 0, half, 0, half.length);
    return Files.write(folder.resolve("truncated.tif"), half);
  }

  /** A folder of a few labelled examples of each tissue. */
  Path support(long seed, int perLabel) throws IOException {
    Path support = folder.resolve("support");
    int number = 0;
    for (SupportTile tile : SupportTile.draw(seed, perLabel)) {
      Path label = Files.createDirectories(support.resolve(tile.label()));
      Files.write(label.resolve(number++ + ".png"), PngCodec.encode(tile.image()));
    }
    return support;
  }

  /** What the line calls a slide. */
  public static String id(Path slide) throws IOException {
    return submission(slide, Priority.ROUTINE).getSlideId();
  }

  static SlideSubmission submission(Path slide, Priority priority) throws IOException {
    return submission(slide, OptionalDouble.empty(), priority);
  }

  static SlideSubmission submission(Path slide, OptionalDouble micronsPerPixel, Priority priority)
      throws IOException {
    return new SubmissionFactory(Clock.systemUTC(), ThreadLocalRandom.current()::nextInt)
        .of(slide, List.of(SET), micronsPerPixel, priority);
  }

  /** A submission of a file that nobody has looked into: its name is its id. */
  static SlideSubmission unread(Path file) {
    return SlideSubmission.newBuilder()
        .setSlideId(file.getFileName().toString())
        .setSubmissionId("1")
        .setUri(file.toUri().toString())
        .setPrototypeSets(List.of(SET))
        .setPriority(Priority.ROUTINE)
        .setSubmittedAt(Instant.EPOCH)
        .build();
  }

  public static List<SupportExample> examples(long seed, int perLabel) {
    List<SupportExample> examples = new ArrayList<>();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (SupportTile tile : SupportTile.draw(seed, perLabel)) {
      ByteBuffer png = ByteBuffer.wrap(PngCodec.encode(tile.image()));
      String id = seed + "-" + examples.size();
      examples.add(new SupportExample(SET, id, tile.label(), "image/png", png, now));
    }
    return examples;
  }

  private Path write(String name, int width, int height, PyramidTiffWriter.Pixels pixels)
      throws IOException {
    Path file = folder.resolve(name + ".tif");
    new PyramidTiffWriter(JpegCodec.best())
        .write(file, width, height, SyntheticSlide.MICRONS_PER_PIXEL, name, pixels);
    return file;
  }

  private static RgbImage white(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) WHITE);
    return new RgbImage(width, height, rgb);
  }

  /** A black image of so many pixels a side, as PNG. */
  static byte[] black(int side) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR), "png", png);
    return png.toByteArray();
  }
}
