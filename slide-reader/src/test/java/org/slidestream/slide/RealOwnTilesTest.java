package org.slidestream.slide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slidestream.slide.pixels.ImageIoJpegCodec;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.TurboJpegCodec;

class RealOwnTilesTest {
  @ParameterizedTest
  @CsvSource({
    RealSlides.CMU + ", 240, 0, 9, 12", // RGB with shared tables
    RealSlides.HER2ST + ", 256, 0, 36, 38",
    RealSlides.HER2ST + ", 256, 2, 9, 9"
  })
  void everyWholeTileOfALevelHasThePixelsThatAreRead(
      String name, int side, int level, int columns, int rows) throws IOException {
    for (JpegCodec codec : codecs().toList()) {
      try (SlideImage slide =
          new SlideFormats(Optional.empty(), codec).read(RealSlides.file(name))) {
        double downsample = slide.levels().get(level).downsample();
        int given = 0;
        for (int row = 0; row <= rows; row += 3) {
          for (int column = 0; column <= columns; column++) {
            int x = (int) Math.round(column * side * downsample);
            int y = (int) Math.round(row * side * downsample);
            Region region = new Region(x, y, level, side, side);
            Optional<byte[]> jpeg = slide.jpeg(region);
            assertThat(jpeg.isPresent()).as("%s", region).isEqualTo(column < columns && row < rows);
            if (jpeg.isPresent()) {
              given++;
              assertThat(codec.decode(jpeg.get()).rgb()).isEqualTo(slide.read(region).rgb());
            }
          }
        }
        assertThat(given).isEqualTo(columns * Math.ceilDiv(rows, 3));
      }
    }
  }

  private static Stream<JpegCodec> codecs() {
    return Stream.concat(Stream.of(new ImageIoJpegCodec()), TurboJpegCodec.find().stream());
  }
}
