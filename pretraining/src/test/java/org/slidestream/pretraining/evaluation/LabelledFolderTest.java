package org.slidestream.pretraining.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of classes. */
final class LabelledFolderTest {
  @TempDir Path temporary;

  @Test
  void aFolderAClassHoldsItsTiles() throws IOException {
    tile("TUM/b.png");
    tile("TUM/a.png");
    tile("ADI/c.png");
    Files.writeString(temporary.resolve("README.md"), "tiles");
    LabelledFolder folder = LabelledFolder.read(temporary);
    assertThat(folder.train()).extracting("label").containsExactly("ADI", "TUM", "TUM");
    assertThat(folder.test()).isEmpty();
  }

  @Test
  void trainAndTestAreASplit() throws IOException {
    tile("train/TUM/a.png");
    tile("train/ADI/b.png");
    tile("test/TUM/c.png");
    LabelledFolder folder = LabelledFolder.read(temporary);
    assertThat(folder.train()).hasSize(2);
    assertThat(folder.test()).hasSize(1);
    assertThat(folder.all()).extracting("label").containsExactly("ADI", "TUM", "TUM");
  }

  @Test
  void aDamagedTileIsNamed() throws IOException {
    tile("TUM/a.png");
    Files.writeString(temporary.resolve("TUM/b.jpg"), "no image");
    assertThatThrownBy(() -> LabelledFolder.read(temporary))
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("b.jpg cannot be decoded");
  }

  @Test
  void aFolderWithoutTilesIsNamed() {
    assertThatThrownBy(() -> LabelledFolder.read(temporary)).hasMessageContaining("no tile is in");
    assertThatThrownBy(() -> LabelledFolder.read(temporary.resolve("none")))
        .hasMessageContaining("there is no folder");
  }

  private void tile(String name) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }
}
