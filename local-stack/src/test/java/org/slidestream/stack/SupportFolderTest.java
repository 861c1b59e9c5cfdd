package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.wire.SupportExample;

class SupportFolderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  @Test
  void theFolderOfAnImageIsItsLabel() throws IOException {
    put("TUMOUR", "b.JPG", 1);
    put("TUMOUR", "a.png", 2);
    put("STROMA", "c.jpeg", 3);
    put("STROMA", "notes.txt", 4);
    put("STROMA", ".hidden.png", 5);
    Files.write(folder.resolve("loose.png"), new byte[] {6});

    List<SupportExample> examples = examples();

    assertThat(examples)
        .extracting(SupportExample::getLabel)
        .containsExactly("STROMA", "TUMOUR", "TUMOUR");
    assertThat(examples)
        .extracting(SupportExample::getCodec)
        .containsExactly("image/jpeg", "image/png", "image/jpeg");
    assertThat(examples).extracting(SupportExample::getSet).containsOnly("breast");
    assertThat(examples).extracting(SupportExample::getTaughtAt).containsOnly(NOW);
    assertThat(examples.getFirst().getImage().array()).containsExactly(3);
  }

  @Test
  void theIdOfAnExampleIsThatOfItsContent() {
    // sha256sum of "abc" begins so
    assertThat(SupportFolder.id(new byte[] {'a', 'b', 'c'})).isEqualTo("ba7816bf8f01cfea");
  }

  @Test
  void anImageThatMovesToAnotherLabelKeepsItsId() throws IOException {
    Path image = put("STROMA", "a.png", 1);
    String before = examples().getFirst().getExampleId();

    Files.createDirectory(folder.resolve("TUMOUR"));
    Files.move(image, folder.resolve("TUMOUR").resolve("renamed.png"));

    assertThat(examples()).singleElement().returns(before, SupportExample::getExampleId);
    assertThat(examples()).singleElement().returns("TUMOUR", SupportExample::getLabel);
  }

  @Test
  void copiesOfAnImageAreOneExample() throws IOException {
    put("STROMA", "a.png", 1);
    put("STROMA", "b.png", 1);

    assertThat(examples()).hasSize(1);
  }

  @Test
  void anImageOfTwoLabelsIsNamedWithBoth() throws IOException {
    put("STROMA", "a.png", 1);
    put("TUMOUR", "b.png", 1);

    assertThatThrownBy(this::examples)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("b.png is also an example of STROMA");
  }

  @Test
  void aFolderWithoutExamplesIsNamed() throws IOException {
    Files.createDirectory(folder.resolve("STROMA"));

    assertThatThrownBy(this::examples)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no example is in " + folder);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new SupportFolder(folder.resolve("gone")).examples("breast", NOW))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gone");
    assertThatThrownBy(
            () -> SupportFolder.example("breast", "TUMOUR", folder.resolve("gone.png"), NOW))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("gone.png");
  }

  @Test
  void aFileThatIsNoImageIsNamed() throws IOException {
    Path text = put("STROMA", "notes.txt", 1);

    assertThatThrownBy(() -> SupportFolder.example("breast", "STROMA", text, NOW))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("notes.txt is neither a PNG nor a JPEG");
  }

  private List<SupportExample> examples() throws IOException {
    return new SupportFolder(folder).examples("breast", NOW);
  }

  private Path put(String label, String name, int content) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(label));
    return Files.write(directory.resolve(name), new byte[] {(byte) content});
  }
}
