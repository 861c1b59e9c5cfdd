package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slidestream.classifier.ClassifierSettings;
import org.slidestream.embed.EmbedSettings;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.launcher.Settings;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.tiler.TilerSettings;

class StackSettingsTest {
  private static final Path HOME = Path.of("data");
  private static final EncoderCard CARD =
      new EncoderCard(
          "some@0123",
          "vit_some",
          "0123",
          192,
          256,
          0.25,
          List.of(0.5f, 0.5f, 0.5f),
          List.of(0.5f, 0.5f, 0.5f),
          Filter.BICUBIC,
          "none");

  @Test
  void theEncodersCardSaysHowTilesAreCut() {
    TilerSettings tiler = read(TilerSettings.class, Map.of());

    assertThat(tiler.tilePixels()).isEqualTo(256);
    assertThat(tiler.micronsPerPixel()).isEqualTo(0.25);
  }

  @Test
  void everyServiceUnderstandsThem() {
    assertThat(read(EmbedSettings.class, Map.of()).instance()).isPresent();
    assertThat(read(ClassifierSettings.class, Map.of()).stateDir())
        .isEqualTo(HOME.resolve("state"));
  }

  @Test
  void whatTheUserSaysWins() {
    Map<String, String> said = Map.of("tiler.roots", "/slides", "classifier.top-k", "7");

    assertThat(read(TilerSettings.class, said).roots()).hasValue(List.of(Path.of("/slides")));
    assertThat(read(ClassifierSettings.class, said).topK()).containsExactly(7);
  }

  @Test
  void aSettingOfNoServiceIsNamed() {
    assertThatThrownBy(() -> StackSettings.of(HOME, CARD, Map.of("tilr.roots", "/")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no service has a setting tilr.roots");
  }

  private static <S> S read(Class<S> mapping, Map<String, String> said) {
    return Settings.read(mapping, StackSettings.of(HOME, CARD, said));
  }
}
