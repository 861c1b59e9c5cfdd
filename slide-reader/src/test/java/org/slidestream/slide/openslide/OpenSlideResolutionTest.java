package org.slidestream.slide.openslide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slidestream.slide.MicronsPerPixel;

class OpenSlideResolutionTest {
  private static final Map<String, String> TAGS =
      Map.of(
          "tiff.ResolutionUnit", "centimeter",
          "tiff.XResolution", "20000",
          "tiff.YResolution", "40000");

  @Test
  void theSlidesOwnWordsCount() {
    assertThat(of(Map.of("openslide.mpp-x", "0.25", "openslide.mpp-y", "0.26"), "mirax"))
        .contains(new MicronsPerPixel(0.25, 0.26));
  }

  @Test
  void tagsCountForGenericSlidesOnly() {
    assertThat(of(TAGS, "generic-tiff")).contains(new MicronsPerPixel(0.5, 0.25));
    assertThat(of(TAGS, "aperio")).isEmpty();
  }

  @Test
  void whatIsNoNumberIsNoResolution() {
    assertThat(of(Map.of("openslide.mpp-x", "0,25", "openslide.mpp-y", "x"), "mirax")).isEmpty();
  }

  private static Optional<MicronsPerPixel> of(Map<String, String> properties, String format) {
    return OpenSlideResolution.of(key -> Optional.ofNullable(properties.get(key)), format);
  }
}
