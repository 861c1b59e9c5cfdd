package org.slidestream.tiler.arrival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slidestream.slide.Level;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.parts.SlideParts;
import org.slidestream.tiler.cut.SlideOpener;

/**
 * Tells a whole slide from something else: all its files are there, it opens, and samples of each
 * level can be decoded, for a copy that stopped half-way may open and fail only there.
 */
final class SlideTrial {
  private static final int SAMPLE = 256;

  private final SlideOpener opener;

  SlideTrial(SlideOpener opener) {
    this.opener = opener;
  }

  /**
   * SHA-256 of a slide's content, 64 hex digits.
   *
   * @param sentinel may say the SHA-256 of the slide's own file
   * @throws RefusedFileException when it is no slide that can be read
   * @throws IOException when that cannot be tried
   */
  String content(Path file, Optional<Path> sentinel) throws RefusedFileException, IOException {
    try {
      SlideParts parts = SlideParts.of(file);
      requireAll(parts);
      try (SlideImage slide = opener.open(file)) {
        readSamples(slide);
      }
      if (sentinel.isPresent()) {
        requireSame(FileContent.sha256(List.of(file)), Sentinel.sha256(sentinel.get()));
      }
      return FileContent.sha256(parts.files());
    } catch (UnreadableSlideException e) {
      throw new RefusedFileException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new RefusedFileException("the file cannot be read: " + e.getClass().getSimpleName());
    } catch (UncheckedIOException e) { // no process starts to read it, or we are closing
      throw e.getCause();
    } catch (RuntimeException e) { // a reader may stumble over a hostile file
      throw new RefusedFileException("the file cannot be opened: " + e.getClass().getSimpleName());
    }
  }

  private static void requireAll(SlideParts parts) throws RefusedFileException {
    List<Path> missing = parts.missing();
    if (!missing.isEmpty()) {
      throw new RefusedFileException(
          "of the slide's %d files, %d are not there, or empty"
              .formatted(parts.files().size(), missing.size()),
          missing);
    }
  }

  private static void requireSame(String content, Optional<String> said)
      throws RefusedFileException {
    if (said.isPresent() && !said.get().equals(content)) {
      throw new RefusedFileException("the file's SHA-256 is not the one that came with it");
    }
  }

  private static void readSamples(SlideImage slide) throws UnreadableSlideException {
    for (Level level : slide.levels()) {
      int width = Math.min(SAMPLE, level.width());
      int height = Math.min(SAMPLE, level.height());
      for (double place : new double[] {0, 0.5, 1}) {
        int x = (int) (place * (level.width() - width) * level.downsample());
        int y = (int) (place * (level.height() - height) * level.downsample());
        slide.read(new Region(x, y, level.index(), width, height));
      }
    }
  }
}
