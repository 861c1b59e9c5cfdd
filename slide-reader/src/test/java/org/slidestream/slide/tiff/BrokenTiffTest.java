package org.slidestream.slide.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.JpegColour;
import org.slidestream.slide.pixels.Pictures;

class BrokenTiffTest {
  @TempDir private Path folder;

  @Test
  void aWholeFilePasses() throws IOException {
    byte[] whole = DrawnSlide.aperio(ByteOrder.LITTLE_ENDIAN, true);
    assertThatCode(() -> check(whole)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 10, 50, 90, 99})
  void aFileCutShortIsRefused(int percent) throws IOException {
    byte[] whole = DrawnSlide.aperio(ByteOrder.LITTLE_ENDIAN, false);
    byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
    refused(cut);
  }

  @Test
  void aFileWhoseTailIsStillZeroIsRefused() throws IOException {
    byte[] whole = DrawnSlide.generic(ByteOrder.BIG_ENDIAN, true);
    Arrays.fill(whole, whole.length - 200, whole.length, (byte) 0);
    refused(whole);
  }

  @Test
  void aLastDirectoryOfZerosIsRefused() throws IOException {
    TiffWriter tiff = new TiffWriter(ByteOrder.LITTLE_ENDIAN, false);
    DrawnSlide.tiled(tiff, DrawnSlide.level(0), JpegColour.YCBCR);
    tiff.directory();
    byte[] file = tiff.bytes();
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageContaining("0 entries");
  }

  @Test
  void tilesOfZerosAreCounted() throws IOException {
    byte[] tile = DrawnSlide.jpeg(Pictures.tissue(64, 64, 1), JpegColour.YCBCR);
    TiffWriter tiff = new TiffWriter(ByteOrder.LITTLE_ENDIAN, false);
    DrawnSlide.tiled(tiff, 192, 64, List.of(tile, new byte[900], new byte[900]));
    byte[] file = tiff.bytes();
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageStartingWith("2 of 3 tiles");
  }

  @Test
  void aChainThatBitesItsTailIsRefused() throws IOException {
    TiffWriter tiff = new TiffWriter(ByteOrder.LITTLE_ENDIAN, false);
    DrawnSlide.strip(tiff);
    byte[] file = tiff.bytes();
    int directory = file.length - (2 + 8 * 12 + 4);
    file[file.length - 4] = (byte) directory;
    file[file.length - 3] = (byte) (directory >> 8);
    assertThatThrownBy(() -> check(file))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageContaining("does not end");
  }

  @Test
  void anAbsurdImageIsRefusedBeforeMemoryIsTaken() throws IOException {
    TiffWriter tiff = new TiffWriter(ByteOrder.LITTLE_ENDIAN, true);
    DrawnSlide.tiled(tiff, DrawnSlide.level(0), JpegColour.YCBCR)
        .longs(TiffTag.IMAGE_WIDTH, Long.MAX_VALUE);
    byte[] file = tiff.bytes();
    assertThatThrownBy(
            () -> {
              try (TiffFile opened = open(file)) {
                new TiledLevel(opened.file(), opened.directories().getFirst());
              }
            })
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageContaining("no slide has");
  }

  @Test
  void tooFewTilesForTheImageAreRefused() throws IOException {
    byte[] tile = DrawnSlide.jpeg(Pictures.tissue(64, 64, 1), JpegColour.YCBCR);
    TiffWriter tiff = new TiffWriter(ByteOrder.LITTLE_ENDIAN, false);
    DrawnSlide.tiled(tiff, 192, 64, List.of(tile, tile));
    try (TiffFile opened = open(tiff.bytes())) {
      assertThatThrownBy(() -> new TiledLevel(opened.file(), opened.directories().getFirst()))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessage("a TIFF image of 3 tiles has 2 tile offsets and 2 tile sizes");
    }
  }

  private void refused(byte[] bytes) {
    assertThatThrownBy(() -> check(bytes))
        .isInstanceOf(UnreadableSlideException.class)
        .message()
        .doesNotContain("slide.tif");
  }

  private void check(byte[] bytes) throws IOException {
    try (TiffFile file = open(bytes)) {
      assertThat(file.directories()).isNotEmpty();
      SlideCheck.check(file);
    }
  }

  private TiffFile open(byte[] bytes) throws IOException {
    return TiffFile.open(Files.write(folder.resolve("slide.tif"), bytes));
  }
}
