package org.slidestream.pretraining.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.slide.pixels.PngCodec;
import org.slidestream.slide.pixels.RgbImage;

/** Folders of images, and pools around pools. */
final class FolderPoolTest {
  @TempDir Path folder;

  @Test
  void imagesOfAnyDepthComeInTheOrderOfTheirNames() throws Exception {
    image("b/deep/2.png", 2);
    image("a.PNG", 0);
    image("b/1.png", 1);
    Files.writeString(folder.resolve("notes.txt"), "no image");
    Files.write(folder.resolve(".hidden.png"), new byte[3]);
    FolderPool pool = FolderPool.of(folder);
    assertThat(IntStream.range(0, pool.size()).mapToObj(pool::name))
        .containsExactly("a.PNG", "b/1.png", "b/deep/2.png");
    for (int i = 0; i < 3; i++) {
      assertThat(pool.tile(i).red(0, 0)).isEqualTo(i);
    }
  }

  @Test
  void aDamagedImageIsNamed() throws IOException {
    Files.write(folder.resolve("cut.png"), new byte[] {1, 2, 3});
    FolderPool pool = FolderPool.of(folder);
    assertThatThrownBy(() -> pool.tile(0))
        .isInstanceOf(UnreadableTileException.class)
        .hasMessageContaining("cut.png");
  }

  @Test
  void aTileThatIsInMemoryIsNotReadAgain() throws UnreadableTileException {
    PaintedTiles painted = new PaintedTiles(4, Set.of());
    CachedPool cached = new CachedPool(painted, 2L * 3 * 24 * 24);
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(cached.tile(i).red(0, 0)).isEqualTo(i);
      }
    }
    assertThat(painted.read.get()).isEqualTo(2 + 5 * 2);
  }

  @Test
  void poolsFollowEachOtherEmptyOnesToo() throws UnreadableTileException {
    PaintedTiles none = new PaintedTiles(0, Set.of());
    ManyPools pools =
        new ManyPools(
            List.of(
                none, new PaintedTiles(2, Set.of()), none, none, new PaintedTiles(3, Set.of())));
    assertThat(pools.size()).isEqualTo(5);
    int[] colours = new int[5];
    for (int i = 0; i < 5; i++) {
      colours[i] = pools.tile(i).red(0, 0);
    }
    assertThat(colours).containsExactly(0, 1, 0, 1, 2);
  }

  private void image(String name, int colour) throws IOException {
    byte[] rgb = new byte[3 * 4 * 4];
    Arrays.fill(rgb, (byte) colour);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, PngCodec.encode(new RgbImage(4, 4, rgb)));
  }
}
