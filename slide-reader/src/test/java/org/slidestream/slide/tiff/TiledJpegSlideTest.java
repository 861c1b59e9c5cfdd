package org.slidestream.slide.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.JpegColour;
import org.slidestream.slide.pixels.Pictures;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.slide.pixels.UndecodableImageException;

class TiledJpegSlideTest {
  private static final byte[] WHITE = {-1, -1, -1};
  private static final int JPEG_LOSS = 12;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"II,false", "II,true", "MM,false", "MM,true"})
  void bothKindsOfTiffInBothByteOrdersGiveTheirPixels(String mark, boolean big) throws IOException {
    ByteOrder order = mark.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    for (byte[] bytes : List.of(DrawnSlide.aperio(order, big), DrawnSlide.generic(order, big))) {
      try (TiledJpegSlide slide = open(bytes)) {
        assertThat(slide.levels())
            .containsExactly(new Level(0, 200, 150, 1), new Level(1, 100, 75, 2));
        for (int level = 0; level < 2; level++) {
          RgbImage drawn = DrawnSlide.level(level);
          Region whole = new Region(0, 0, level, drawn.width(), drawn.height());
          assertThat(Pictures.difference(slide.read(whole), drawn)).isLessThan(JPEG_LOSS);
        }
      }
    }
  }

  @Test
  void aRegionMayLieAcrossTilesAndOverTheEdge() throws IOException {
    try (TiledJpegSlide slide = open(aperio())) {
      for (int[] place : new int[][] {{50, 50}, {-30, 40}, {150, 120}, {-20, -20}}) {
        RgbImage expected = DrawnSlide.crop(DrawnSlide.level(0), place[0], place[1], 90, 80, WHITE);
        RgbImage read = slide.read(new Region(place[0], place[1], 0, 90, 80));
        assertThat(Pictures.difference(read, expected)).as("%s", place).isLessThan(JPEG_LOSS);
      }
    }
  }

  @Test
  void whatLiesOutsideIsWhite() throws IOException {
    try (TiledJpegSlide slide = open(aperio())) {
      int far = Integer.MAX_VALUE;
      for (Region region : List.of(new Region(-100, 0, 0, 50, 50), new Region(far, far, 1, 9, 9))) {
        assertThat(slide.read(region).rgb()).containsOnly(0xFF);
      }
    }
  }

  @Test
  void aPositionOnAReducedLevelIsItsNearestPixel() throws IOException {
    try (TiledJpegSlide slide = open(aperio())) {
      byte[] expected = slide.read(new Region(62, 42, 1, 30, 30)).rgb();
      assertThat(slide.read(new Region(61, 41, 1, 30, 30)).rgb()).isEqualTo(expected);
    }
  }

  @Test
  void aTileThatTheScannerLeftOutIsWhite() throws IOException {
    TiffWriter tiff = writer();
    byte[] tile = DrawnSlide.jpeg(Pictures.tissue(64, 64, 1), JpegColour.YCBCR);
    DrawnSlide.tiled(tiff, 128, 64, List.of(tile, new byte[0]));
    try (TiledJpegSlide slide = open(tiff.bytes())) {
      assertThat(slide.read(new Region(64, 0, 0, 64, 64)).rgb()).containsOnly(0xFF);
      assertThat(slide.read(new Region(0, 0, 0, 64, 64)).rgb()).isNotEqualTo(new byte[3 * 64 * 64]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void anUnalignedGridDecodesEachTileOnce(int threads) throws Exception {
    AtomicInteger decoded = new AtomicInteger();
    try (TiledJpegSlide slide = open(aperio(), new CountingCodec(decoded));
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<RgbImage>> reads = new ArrayList<>();
      for (int y = 10; y < 150; y += 50) {
        for (int x = 10; x < 200; x += 50) {
          Region region = new Region(x, y, 0, 50, 50);
          reads.add(() -> slide.read(region));
        }
      }
      for (Future<RgbImage> read : pool.invokeAll(reads)) {
        assertThat(read.get().width()).isEqualTo(50);
      }
    }
    assertThat(decoded).hasValue(4 * 3);
  }

  @Test
  void aDamagedTileIsNamed() throws IOException {
    byte[] tile = DrawnSlide.jpeg(Pictures.noise(64, 64, 1), JpegColour.YCBCR);
    byte[] damaged = tile.clone();
    Arrays.fill(damaged, damaged.length / 2, damaged.length, (byte) 0);
    TiffWriter tiff = writer();
    DrawnSlide.tiled(tiff, 128, 64, List.of(tile, damaged));
    try (TiledJpegSlide slide = open(tiff.bytes())) {
      assertThatThrownBy(() -> slide.read(new Region(0, 0, 0, 128, 64)))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessageStartingWith("tile 1 of level 0 is damaged");
      assertThat(slide.read(new Region(0, 0, 0, 64, 64)).width()).isEqualTo(64);
    }
  }

  @Test
  void aTileOfAnotherSizeIsRefused() throws IOException {
    byte[] tile = DrawnSlide.jpeg(Pictures.tissue(32, 64, 1), JpegColour.YCBCR);
    TiffWriter tiff = writer();
    DrawnSlide.tiled(tiff, 64, 64, List.of(tile));
    try (TiledJpegSlide slide = open(tiff.bytes())) {
      assertThatThrownBy(() -> slide.read(new Region(0, 0, 0, 64, 64)))
          .isInstanceOf(UnreadableSlideException.class)
          .hasMessageContaining("32 x 64");
    }
  }

  @Test
  void aSmallerCopyMayBeAChildOfTheSlide() throws IOException {
    TiffWriter tiff = writer();
    DrawnSlide.tiled(tiff, DrawnSlide.level(0), JpegColour.YCBCR);
    DrawnSlide.tiled(tiff, DrawnSlide.level(1), JpegColour.YCBCR)
        .shorts(TiffTag.NEW_SUBFILE_TYPE, 1)
        .lastIsChildOfFirst();
    try (TiledJpegSlide slide = open(tiff.bytes())) {
      assertThat(slide.levels()).hasSize(2);
    }
  }

  @Test
  void aperioSaysItsResolutionInWords() throws IOException {
    try (TiledJpegSlide slide = open(aperio())) {
      assertThat(slide.format()).isEqualTo("aperio");
      assertThat(slide.micronsPerPixel()).contains(MicronsPerPixel.square(0.499));
      assertThat(slide.objectivePower()).hasValue(20);
    }
  }

  @Test
  void theWordsOfOmeCountMoreThanTags() throws IOException {
    TiffWriter tiff = writer();
    DrawnSlide.tiled(tiff, DrawnSlide.level(0), JpegColour.YCBCR)
        .text(
            TiffTag.IMAGE_DESCRIPTION,
            "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">"
                + "<Pixels PhysicalSizeX=\"250\" PhysicalSizeXUnit=\"nm\""
                + " PhysicalSizeY=\"0.25\"/></OME>")
        .shorts(TiffTag.RESOLUTION_UNIT, 3)
        .rational(TiffTag.X_RESOLUTION, 20000, 1)
        .rational(TiffTag.Y_RESOLUTION, 20000, 1);
    try (TiledJpegSlide slide = open(tiff.bytes())) {
      assertThat(slide.micronsPerPixel()).contains(MicronsPerPixel.square(0.25));
      assertThat(slide.objectivePower()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"3,20000,0.5", "2,50800,0.5", "2,72,", "1,20000,", "3,0,"})
  void otherSlidesSayItInTagsUnlessItIsImplausible(int unit, int dots, Double microns)
      throws IOException {
    TiffWriter tiff = writer();
    DrawnSlide.tiled(tiff, DrawnSlide.level(0), JpegColour.YCBCR)
        .shorts(TiffTag.RESOLUTION_UNIT, unit)
        .rational(TiffTag.X_RESOLUTION, dots, 1)
        .rational(TiffTag.Y_RESOLUTION, dots, 1);
    try (TiledJpegSlide slide = open(tiff.bytes())) {
      assertThat(slide.format()).isEqualTo("generic-tiff");
      assertThat(slide.micronsPerPixel().map(MicronsPerPixel::mean).orElse(null))
          .isEqualTo(microns);
    }
  }

  @Test
  void manyThreadsReadTheSame() throws Exception {
    try (TiledJpegSlide slide = open(aperio());
        var threads = Executors.newFixedThreadPool(8)) {
      byte[] expected = slide.read(new Region(0, 0, 0, 200, 150)).rgb();
      Callable<byte[]> read = () -> slide.read(new Region(0, 0, 0, 200, 150)).rgb();
      List<Callable<byte[]>> reads = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        reads.add(read);
      }
      for (Future<byte[]> result : threads.invokeAll(reads)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  @Test
  void anInterruptIsNotTheSlidesFault() throws IOException {
    try (TiledJpegSlide slide = open(aperio())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> slide.read(new Region(0, 0, 0, 9, 9)))
          .isInstanceOf(UncheckedIOException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aClosedSlideIsTheCallersMistake() throws IOException {
    TiledJpegSlide slide = open(aperio());
    slide.close();
    assertThatThrownBy(() -> slide.read(new Region(0, 0, 0, 9, 9)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the slide is closed");
  }

  @Test
  void aLevelThatIsNotThereIsTheCallersMistake() throws IOException {
    try (TiledJpegSlide slide = open(aperio())) {
      assertThatThrownBy(() -> slide.read(new Region(0, 0, 2, 9, 9)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] aperio() throws IOException {
    return DrawnSlide.aperio(ByteOrder.LITTLE_ENDIAN, false);
  }

  private static TiffWriter writer() {
    return new TiffWriter(ByteOrder.LITTLE_ENDIAN, false);
  }

  private TiledJpegSlide open(byte[] bytes) throws IOException {
    return open(bytes, JpegCodec.best());
  }

  private TiledJpegSlide open(byte[] bytes, JpegCodec codec) throws IOException {
    TiffFile file = TiffFile.open(Files.write(folder.resolve("slide.tif"), bytes));
    TiffVendor vendor = TiffVendor.of(file);
    SlideCheck.check(file);
    assertThat(TiledJpegSlide.fits(file, vendor)).isTrue();
    return new TiledJpegSlide(file, vendor, codec, new TileCache(1 << 20));
  }

  private record CountingCodec(AtomicInteger decoded) implements JpegCodec {
    @Override
    public RgbImage decode(byte[] jpeg) throws UndecodableImageException {
      decoded.incrementAndGet();
      return JpegCodec.best().decode(jpeg);
    }

    @Override
    public byte[] encode(RgbImage image, int quality) {
      return JpegCodec.best().encode(image, quality);
    }
  }
}
