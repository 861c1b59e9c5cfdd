package org.slidestream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slidestream.encoder.EncoderCard;
import org.slidestream.launcher.SettingsException;
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
    TilerSettings tiler = of(Map.of()).tiler();

    assertThat(tiler.tilePixels()).isEqualTo(256);
    assertThat(tiler.micronsPerPixel()).containsExactly(0.25);
  }

  @Test
  void aRestartKeepsNamesAndState() {
    assertThat(of(Map.of()).tiler().instance()).isPresent();
    assertThat(of(Map.of()).embed().instance()).isPresent();
    assertThat(of(Map.of()).classifier().stateDir()).isEqualTo(HOME.resolve("state"));
  }

  @Test
  void whatTheUserSaysWins() {
    StackSettings settings = of(Map.of("tiler.roots", "/slides", "classifier.top-k", "7"));

    assertThat(settings.tiler().roots()).hasValue(List.of(Path.of("/slides")));
    assertThat(settings.classifier().topK()).containsExactly(7);
  }

  @Test
  void aSettingThatNobodyReadsIsNamed() {
    assertThatThrownBy(() -> of(Map.of("tilr.roots", "/")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "nobody here has a setting tilr.roots: settings begin with tiler., embed., classifier.,"
                + " retrieval.");
    assertThatThrownBy(() -> StackSettings.ofTiler(Map.of("embed.batch.size", "8")))
        .isInstanceOf(UserException.class)
        .hasMessage("nobody here has a setting embed.batch.size: settings begin with tiler.");
  }

  @Test
  void aSettingThatItsServiceDoesNotKnowIsNamed() {
    assertThatThrownBy(() -> of(Map.of("tiler.rots", "/")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("tiler.rots")
        .hasMessageContaining("tiler.roots");
  }

  private static StackSettings of(Map<String, String> said) {
    return StackSettings.of(HOME, CARD, said);
  }
}
