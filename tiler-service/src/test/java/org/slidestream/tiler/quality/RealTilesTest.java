package org.slidestream.tiler.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.RgbImage;

/** Labelled colorectal tiles at 0.5 um/px (CRC-VAL-HE-7K), where they are at hand. */
class RealTilesTest {
  private static final Path TILES =
      Path.of(System.getProperty("slidestream.data", "."), "fewshot", "crcval7");

  @Test
  void allFatIsFoundAndNothingElseIsTakenForIt() throws IOException {
    assertThat(tiles(RealTilesTest::isFat)).allMatch(tile -> isFlagged(Flag.FAT, tile));
    assertThat(tiles(file -> !isFat(file))).noneMatch(tile -> isFlagged(Flag.FAT, tile));
  }

  @Test
  void aSharpTileOfOneStainIsNeitherBlurredNorWrittenOnNorFolded() throws IOException {
    for (Flag flag : List.of(Flag.BLUR, Flag.PEN, Flag.FOLD_OR_DARK)) {
      assertThat(tiles(_ -> true)).as(flag.name()).noneMatch(tile -> isFlagged(flag, tile));
    }
  }

  @Test
  void everyBlurredTileIsFound() throws IOException {
    assertThat(tiles(_ -> true).stream().map(tile -> DrawnTile.blurred(tile, 3)))
        .allMatch(tile -> isFlagged(Flag.BLUR, tile));
  }

  private static boolean isFlagged(Flag flag, RgbImage tile) {
    return TileQuality.of(tile, 0.5).flags().contains(flag);
  }

  private static boolean isFat(Path file) {
    return file.toString().contains("/ADI/");
  }

  private static List<RgbImage> tiles(Predicate<Path> wanted) throws IOException {
    assumeTrue(Files.isDirectory(TILES), "the labelled tiles are not at hand");
    try (Stream<Path> files = Files.walk(TILES)) {
      return files
          .filter(file -> file.toString().endsWith(".jpg"))
          .filter(wanted)
          .map(RealTilesTest::read)
          .toList();
    }
  }

  private static RgbImage read(Path file) {
    try {
      return EncodedImage.decode(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
