package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.launcher.Settings;
import org.slidestream.launcher.SettingsException;
import org.slidestream.slide.MicronsPerPixel;
import org.slidestream.slide.pixels.Filter;
import org.slidestream.tiler.cut.TilingPlan;
import org.slidestream.tiler.grid.Edge;
import org.slidestream.tiler.grid.TileLayout;
import org.slidestream.tiler.rules.FolderRule;
import org.slidestream.tiler.rules.FolderRules;
import org.slidestream.tiler.tissue.TissuePreset;
import org.slidestream.wire.Priority;

class TilerSettingsTest {
  @Test
  void byDefaultTilesAreThoseOfMostEncodersAndLossless() {
    TilingPlan plan = plan(Map.of());
    assertThat(plan.tilePixels()).isEqualTo(224);
    assertThat(plan.layout()).isEqualTo(new TileLayout(224, 0, Edge.PAD));
    assertThat(plan.micronsPerPixel()).containsExactly(0.5);
    assertThat(plan.tissue()).isEqualTo(TissuePreset.BIOPSY.recipe());
    assertThat(plan.images().filter()).isEqualTo(Filter.BILINEAR);
    assertThat(plan.images().codec().mediaType()).isEqualTo("image/png");
  }

  @Test
  void whatIsSetWinsOverThePreset() {
    TilingPlan plan =
        plan(
            Map.of(
                "tiler.tissue.preset", "tcga",
                "tiler.tissue.saturation-threshold", "30",
                "tiler.tissue.minimum-area", "5000",
                "tiler.codec", "jpeg"));
    assertThat(plan.tissue().saturationThreshold()).isEqualTo(30);
    assertThat(plan.tissue().minimumTissueArea()).isEqualTo(5000);
    assertThat(plan.tissue().medianPixels()).isEqualTo(7);
    assertThat(plan.images().codec().mediaType()).isEqualTo("image/jpeg");
  }

  @Test
  void severalResolutionsKeepTheirOrder() {
    TilingPlan plan = plan(Map.of("tiler.microns-per-pixel", "2.0,0.5"));
    assertThat(plan.micronsPerPixel()).containsExactly(2.0, 0.5);
  }

  @Test
  void otsuKeepsThePresetsThresholdAsTheLeast() {
    TilingPlan plan = plan(Map.of("tiler.tissue.otsu", "true"));
    assertThat(plan.tissue()).isEqualTo(TissuePreset.BIOPSY.recipe().withThreshold(15, true));
  }

  @Test
  void aRuleSaysWhatHoldsForAFolder(@TempDir Path folder) {
    FolderRule rule =
        rules(
                Map.of(
                    "tiler.rules.urgent.folder", folder.toString(),
                    "tiler.rules.urgent.microns-per-pixel", "0.25",
                    "tiler.rules.urgent.prototype-sets", "breast,skin",
                    "tiler.rules.urgent.priority", "stat"))
            .of(folder)
            .orElseThrow();
    assertThat(rule.micronsPerPixel()).contains(MicronsPerPixel.square(0.25));
    assertThat(rule.prototypeSets()).contains(List.of("breast", "skin"));
    assertThat(rule.priority()).contains(Priority.STAT);
  }

  @Test
  void aRuleThatMakesNoSenseIsRefusedByName() {
    assertThatThrownBy(
            () ->
                rules(
                    Map.of(
                        "tiler.rules.a.folder", "/slides",
                        "tiler.rules.a.microns-per-pixel", "50")))
        .hasMessageContainingAll("tiler.rules.a.microns-per-pixel", "50");
    assertThatThrownBy(
            () ->
                rules(
                    Map.of(
                        "tiler.rules.a.folder", "/slides",
                        "tiler.rules.b.folder", "/slides/")))
        .hasMessageContaining("tiler.rules.");
    assertThatThrownBy(() -> rules(Map.of("tiler.rules.a.priority", "stat")))
        .hasMessageContaining("tiler.rules.a.folder");
  }

  @Test
  void aValueOutOfItsRangeIsRefused() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("tiler.tile-pixels", "0"),
            Map.of("tiler.microns-per-pixel", "-1"),
            Map.of("tiler.microns-per-pixel", "0.5,2,0.50"),
            Map.of("tiler.microns-per-pixel", "1,2,3,4,5,6,7,8,9"),
            Map.of("tiler.resolution-tolerance", "0.3"),
            Map.of("tiler.overlap", "224"),
            Map.of("tiler.minimum-tissue-share", "2"),
            Map.of("tiler.tissue.saturation-threshold", "300"),
            Map.of("tiler.tissue.downsample", "0.5"),
            Map.of("tiler.codec", "jpeg", "tiler.jpeg-quality", "101"))) {
      assertThatThrownBy(() -> plan(wrong))
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith("tiler: ");
    }
  }

  private static FolderRules rules(Map<String, String> values) {
    return RuleSettings.rules(Settings.read(TilerSettings.class, values));
  }

  private static TilingPlan plan(Map<String, String> values) {
    return TilerSettings.plan(Settings.read(TilerSettings.class, values));
  }
}
