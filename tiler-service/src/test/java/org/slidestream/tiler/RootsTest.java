package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootsTest {
  @TempDir Path folder;
  private Path root = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void aRootAndAFileBesideIt() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.createFile(folder.resolve("outside.svs"));
  }

  @Test
  void aFileUnderARootIsFound() throws Exception {
    Path file = Files.createFile(root.resolve("a b.svs"));
    assertThat(roots().resolve(file.toUri().toString())).isEqualTo(file.toRealPath());
  }

  @Test
  void aRootMayItselfBeALink() throws Exception {
    Path file = Files.createFile(root.resolve("a.svs"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    assertThat(new Roots(List.of(link)).resolve(file.toUri().toString()))
        .isEqualTo(file.toRealPath());
  }

  @Test
  void aWayOutOfTheRootsIsRefused() throws IOException {
    assertRefused(outside.toUri().toString(), "tiler.roots");
    assertRefused(root.toUri() + "../outside.svs", "tiler.roots");
    Path link = Files.createSymbolicLink(root.resolve("link.svs"), outside);
    assertRefused(link.toUri().toString(), "tiler.roots");
  }

  @Test
  void everyFileOfASlideLiesUnderARoot() throws Exception {
    Path slide = root.resolve("a.vms");
    Files.writeString(slide, "[Virtual Microscope Specimen]\nImageFile=a.jpg\nMapFile=map.jpg\n");
    Path part = Files.createFile(root.resolve("a.jpg"));
    assertThat(roots().resolve(slide.toUri().toString())).isEqualTo(slide.toRealPath());

    Files.delete(part);
    Files.createSymbolicLink(part, outside);
    assertRefused(slide.toUri().toString(), "tiler.roots");
    Files.writeString(slide, "[Virtual Microscope Specimen]\nImageFile=../outside.svs\n");
    assertRefused(slide.toUri().toString(), "no plain file name");
  }

  @Test
  void whatIsNoFileIsRefusedInASentence() {
    assertRefused("https://localhost/a.svs", "not a file: URI");
    assertRefused("a.svs", "not a file: URI");
    assertRefused("file:relative.svs", "names no file");
    assertRefused("file://host/a.svs", "names no file");
    assertRefused("not a uri", "names no file");
    assertRefused(root.resolve("missing.svs").toUri().toString(), "no slide that can be read");
    assertRefused(root.toUri().toString(), "is a folder");
  }

  @Test
  void withoutRootsEverythingIsRefused() {
    assertThatThrownBy(() -> new Roots(List.of()).resolve(outside.toUri().toString()))
        .isInstanceOf(RejectedSlideException.class);
  }

  private Roots roots() {
    return new Roots(List.of(folder.resolve("away"), root));
  }

  private void assertRefused(String uri, String sentence) {
    assertThatThrownBy(() -> roots().resolve(uri))
        .isInstanceOf(RejectedSlideException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("outside");
  }
}
