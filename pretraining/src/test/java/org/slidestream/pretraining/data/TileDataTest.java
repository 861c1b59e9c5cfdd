package org.slidestream.pretraining.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

/** What a user names as data. */
final class TileDataTest {
  private static final DataRecipe RECIPE = RecipeFile.of(Map.of()).data();

  @TempDir Path folder;

  @Test
  void tilesOfTwoFoldersHaveNamesOfTheirOwn() throws IOException {
    Path one = image("one/a.png").getParent();
    Path two = image("two/a.png").getParent();
    try (TilePool pool = TileData.open(List.of(one, two), RECIPE)) {
      assertThat(IntStream.range(0, pool.size()).mapToObj(pool::name))
          .containsExactly(one + "/a.png", two + "/a.png");
    }
  }

  @Test
  void theTilesOfTheOnlyFolderAreCalledAsTheyAreInIt() throws IOException {
    image("a.png");
    try (TilePool pool = TileData.open(List.of(folder), RECIPE)) {
      assertThat(pool.name(0)).isEqualTo("a.png");
    }
  }

  @Test
  void whatIsMissingOrEmptyIsNamed() {
    assertThatThrownBy(() -> TileData.open(List.of(folder), RECIPE))
        .isInstanceOf(UnusableTilesException.class)
        .hasMessageContaining("holds no tile");
    assertThatThrownBy(() -> TileData.open(List.of(folder.resolve("nowhere")), RECIPE))
        .isInstanceOf(UnusableTilesException.class)
        .hasMessageContaining("there is no");
  }

  private Path image(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, PngCodec.encode(new RgbImage(2, 2, new byte[12])));
  }
}
