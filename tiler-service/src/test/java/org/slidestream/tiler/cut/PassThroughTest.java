package org.slidestream.tiler.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.Level;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.Region;
import org.slidestream.slide.SlideImage;
import org.slidestream.slide.UnreadableSlideException;
import org.slidestream.slide.pixels.EncodedImage;
import org.slidestream.slide.pixels.JpegCodec;
import org.slidestream.slide.pixels.RgbImage;
import org.slidestream.tiler.grid.TileSpec;
import org.slidestream.tiler.quality.TileQuality;

class PassThroughTest {
  /**
   * A slide with JPEG tiles of 100 px, each second column of which is missing.
   *
   * @param mostBytes what is left of each JPEG
   */
  private record JpegSlide(SyntheticSlide slide, int mostBytes) implements SlideImage {
    @Override
    public Optional<byte[]> jpeg(Region region) throws UnreadableSlideException {
      if (region.width() != 100 || region.x() % 200 != 0 || region.y() % 100 != 0) {
        return Optional.empty();
      }
      byte[] jpeg = JpegCodec.best().encode(slide.read(region), 95);
      return Optional.of(Arrays.copyOf(jpeg, Math.min(jpeg.length, mostBytes)));
    }

    @Override
    public RgbImage read(Region region) throws UnreadableSlideException {
      return slide.read(region);
    }

    @Override
    public String format() {
      return slide.format();
    }

    @Override
    public List<Level> levels() {
      return slide.levels();
    }

    @Override
    public Optional<MicronsPerPixel> micronsPerPixel() {
      return slide.micronsPerPixel();
    }

    @Override
    public void close() {
      slide.close();
    }
  }

  private final SlideImage slide = slide(Integer.MAX_VALUE);

  @Test
  void theSlidesOwnJpegIsTheTileWhereThereIsOneAndTheCodecsElsewhere() throws IOException {
    Tiling tiling = tiling(slide, Map.of());
    for (TileSpec spec : tiling.tiles().toList()) {
      CutTile tile = tiling.cut(spec);
      Optional<byte[]> own = slide.jpeg(new Region(spec.x(), spec.y(), 0, 100, 100));
      assertThat(tile.codec()).isEqualTo(own.isPresent() ? "image/jpeg" : "image/png");
      own.ifPresent(jpeg -> assertThat(tile.image()).isEqualTo(jpeg));
      assertThat(tile.quality())
          .isEqualTo(TileQuality.of(EncodedImage.decode(tile.image()), spec.micronsPerPixel()));
    }
  }

  @Test
  void whatIsResampledIsNotTheSlidesOwn() throws IOException {
    assertAllPng(tiling(slide, Map.of("tiler.microns-per-pixel", "0.6")));
  }

  @Test
  void nothingPassesThroughWhereThatIsTurnedOff() throws IOException {
    assertAllPng(tiling(slide, Map.of("tiler.pass-through", "false")));
  }

  @Test
  void aDamagedJpegIsFoundByLookingAtItAndNotOtherwise() throws IOException {
    SlideImage damaged = slide(200);
    Tiling looking = tiling(damaged, Map.of());
    TileSpec tile = looking.tiles().filter(spec -> spec.x() % 200 == 0).findFirst().orElseThrow();
    assertThatThrownBy(() -> looking.cut(tile))
        .isInstanceOf(UnreadableSlideException.class)
        .hasMessageStartingWith("its JPEG is damaged: ");
    CutTile unseen = tiling(damaged, Map.of("tiler.quality", "false")).cut(tile);
    assertThat(unseen.image()).hasSize(200);
    assertThat(unseen.quality()).isEqualTo(TileQuality.UNKNOWN);
  }

  private static void assertAllPng(Tiling tiling) throws IOException {
    for (TileSpec tile : tiling.tiles().toList()) {
      assertThat(tiling.cut(tile).codec()).isEqualTo("image/png");
    }
  }

  private static SlideImage slide(int mostBytes) {
    return new JpegSlide(SyntheticSlide.whole(2000, 1600), mostBytes);
  }

  private static Tiling tiling(SlideImage slide, Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("tiler.tile-pixels", "100");
    return Tiling.of(slide, MicronsPerPixel.square(0.5), Plans.of(all));
  }
}
