package org.slidestream.slide.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.slide.UnreadableSlideException;

class SlidePartsTest {
  @TempDir Path folder;

  @Test
  void mostSlidesAreOneFile() throws IOException {
    Path slide = write("a.svs", "II*");
    assertThat(SlideParts.of(slide).files()).containsExactly(slide);
    assertThat(SlideParts.of(slide).missing()).isEmpty();
  }

  @Test
  void anMrxsSlideIsItsFileAndWhatSlidedatLists() throws IOException {
    Path slide = write("a.mrxs", "thumbnail");
    slidedat("a", "Index.dat", "Data0000.dat", "Data0001.dat");
    assertThat(SlideParts.of(slide).files())
        .containsExactlyElementsOf(
            paths("a.mrxs", "a/Slidedat.ini", "a/Index.dat", "a/Data0000.dat", "a/Data0001.dat"));
  }

  @Test
  void partsThatAreNotThereOrEmptyAreMissing() throws IOException {
    Path slide = write("a.mrxs", "thumbnail");
    slidedat("a", "Index.dat", "Data0000.dat", "Data0001.dat", "Data0002.dat");
    write("a/Index.dat", "index");
    write("a/Data0000.dat", "");
    Files.createDirectory(folder.resolve("a/Data0001.dat"));
    Files.createSymbolicLink(folder.resolve("a/Data0002.dat"), folder.resolve("a/Index.dat"));
    assertThat(SlideParts.of(slide).missing())
        .containsExactlyElementsOf(paths("a/Data0000.dat", "a/Data0001.dat", "a/Data0002.dat"));
  }

  @Test
  void anMrxsSlideWithoutItsFolderMissesTheList() throws IOException {
    Path slide = write("a.MRXS", "thumbnail");
    assertThat(SlideParts.of(slide).missing()).containsExactlyElementsOf(paths("a/Slidedat.ini"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[Virtual Microscope Specimen]", "[Uncompressed Virtual Microscope Specimen]"})
  void aHamamatsuSlideIsItsListAndAllFilesThatItNames(String section) throws IOException {
    Path slide =
        write(
            "a.vms",
            section
                + "\r\nNoJpegColumns=2\r\nImageFile=a.jpg\r\nImageFile(1,0)=a(1,0).jpg\r\n"
                + "MapFile=a_map2.jpg\r\nOptimisationFile=\r\nMacroImage=a_macro.jpg\r\n"
                + "[Other]\r\nImageFile=no.jpg\r\n");
    assertThat(SlideParts.of(slide).files())
        .containsExactlyElementsOf(
            paths("a.vms", "a.jpg", "a(1,0).jpg", "a_map2.jpg", "a_macro.jpg"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../b.jpg", "/etc/passwd", "..", "\\s/b.jpg", "b\u0000.jpg"})
  void aSlideThatNamesAFileElsewhereIsRefused(String name) throws IOException {
    Path slide = write("a.vms", "[Virtual Microscope Specimen]\nMapFile=" + name);
    assertRefused(slide, "no plain file name");
  }

  @Test
  void aListThatDoesNotSayHowManyFilesIsRefused() throws IOException {
    Path slide = write("a.mrxs", "thumbnail");
    write("a/Slidedat.ini", "[HIERARCHICAL]\nINDEXFILE=Index.dat\n");
    assertRefused(slide, "FILE_COUNT");
    write("a/Slidedat.ini", "[HIERARCHICAL]\nINDEXFILE=Index.dat\n[DATAFILE]\nFILE_COUNT=2000000");
    assertRefused(slide, "FILE_COUNT");
  }

  @Test
  void aFolderOfPartsIsTold() throws IOException {
    write("a.mrxs", "thumbnail");
    write("a/Index.dat", "early");
    write("b/Slidedat.ini", "before its b.mrxs");
    write("c/slide.svs", "slide");
    assertThat(SlideParts.isPartsFolder(folder.resolve("a"))).isTrue();
    assertThat(SlideParts.isPartsFolder(folder.resolve("b"))).isTrue();
    assertThat(SlideParts.isPartsFolder(folder.resolve("c"))).isFalse();
  }

  @Test
  void whatIsOnlyEverAPartIsToldByItsName() {
    assertThat(SlideParts.isOnlyPart(Path.of("Data0000.DAT"))).isTrue();
    assertThat(SlideParts.isOnlyPart(Path.of("a(1,0).jpg"))).isTrue();
    assertThat(SlideParts.isOnlyPart(Path.of("a.mrxs"))).isFalse();
    assertThat(SlideParts.isOnlyPart(Path.of("dat"))).isFalse();
  }

  private void slidedat(String slide, String index, String... data) throws IOException {
    StringBuilder text =
        new StringBuilder("\uFEFF[HIERARCHICAL]\r\nHIER_COUNT = 3\r\nINDEXFILE = " + index)
            .append("\r\n[DATAFILE]\r\nFILE_COUNT = " + data.length + "\r\n");
    for (int i = 0; i < data.length; i++) {
      text.append("FILE_%d = %s\r\n".formatted(i, data[i]));
    }
    write(slide + "/Slidedat.ini", text.toString());
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.writeString(file, content);
  }

  private List<Path> paths(String... names) {
    return Stream.of(names).map(folder::resolve).toList();
  }

  private static void assertRefused(Path slide, String sentence) {
    assertThatThrownBy(() -> SlideParts.of(slide))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageContaining(sentence);
  }
}
