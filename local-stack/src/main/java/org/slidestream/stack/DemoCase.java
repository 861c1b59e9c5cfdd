package org.slidestream.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.stack.demo.PyramidTiffWriter;
import org.slidestream.stack.demo.Regions;
import org.slidestream.stack.demo.SupportTile;
import org.slidestream.stack.demo.SyntheticSlide;
import org.slidestream.wire.SupportExample;

/**
 * What a demo shows.
 *
 * @param slide file of the slide
 * @param examples to teach first
 * @param micronsPerPixel of the slide, where the user says it
 * @param truth which class lies where, where it is known
 */
record DemoCase(
    Path slide,
    List<SupportExample> examples,
    OptionalDouble micronsPerPixel,
    Optional<Regions> truth) {
  /** Name of the prototype set that a demo teaches. */
  static final String SET = "demo";

  private static final int SHOTS = 8;

  /** A slide and examples of the user's. */
  static DemoCase ofUser(Path slide, Path support, OptionalDouble micronsPerPixel)
      throws IOException {
    if (!Files.isRegularFile(slide)) {
      throw new UserException("there is no slide " + slide);
    }
    return new DemoCase(
        slide,
        new SupportFolder(support).examples(SET, Instant.now()),
        micronsPerPixel,
        Optional.empty());
  }

  /** A synthetic slide, drawn into {@code folder}, with its examples beside it. */
  static DemoCase drawn(Path folder, long seed) throws IOException {
    Path file = Files.createDirectories(folder).resolve("slide.tif");
    SyntheticSlide slide = SyntheticSlide.ofUsualSize(seed);
    new PyramidTiffWriter(JpegCodec.best())
        .write(
            file,
            slide.width(),
            slide.height(),
            SyntheticSlide.MICRONS_PER_PIXEL,
            "Slidestream synthetic H&E",
            slide::read);
    Path support = folder.resolve("support");
    int number = 0;
    for (SupportTile tile : SupportTile.draw(seed, SHOTS)) {
      Path label = Files.createDirectories(support.resolve(tile.label()));
      Files.write(label.resolve("%03d.png".formatted(number++)), PngCodec.encode(tile.image()));
    }
    return new DemoCase(
        file,
        new SupportFolder(support).examples(SET, Instant.now()),
        OptionalDouble.empty(),
        Optional.of(slide.regions()));
  }
}
