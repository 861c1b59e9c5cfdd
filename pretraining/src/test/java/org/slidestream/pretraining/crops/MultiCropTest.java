package org.slidestream.pretraining.crops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.slidestream.pretraining.Oracle;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.slide.pixels.RgbImage;

/** Views of tiles. */
final class MultiCropTest {
  private static final Map<String, String> NO_COLOURS =
      Map.of(
          "crops.jitter.probability", "0",
          "crops.grey", "0",
          "crops.blur.second-global", "0",
          "crops.blur.local", "0",
          "crops.solarise.second-global", "0");

  @Example
  void theDefaultsAreTheReferences() {
    CropRecipe recipe = RecipeFile.of(Map.of()).crops();
    MultiCrop.Views views = crops(recipe).of(Images.tissue(256, 200, 1), new SplittableRandom(1));
    assertThat(views.globals()).hasSize(2).allMatch(view -> view.width() == 224);
    assertThat(views.globals()).allMatch(view -> view.height() == 224);
    assertThat(views.students()).isSameAs(views.globals());
    assertThat(views.locals()).hasSize(8).allMatch(view -> view.width() == 96);
  }

  @Property(tries = 100)
  void whateverTheTilesSizeViewsHaveTheRecipes(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll long seed) {
    MultiCrop crops =
        crops(
            recipe(
                Map.of(
                    "crops.global.pixels", "32",
                    "crops.local.pixels", "16",
                    "crops.local.count", "3",
                    "crops.quarter-turns", "true",
                    "crops.recoloured", "true",
                    "crops.near", "0.1",
                    "crops.stain.probability", "0.5")));
    RgbImage tile = Images.noise(width, height, seed);

    MultiCrop.Views views = crops.of(tile, new SplittableRandom(seed));
    CropBatch batch = crops.batch(List.of(views, views, views), new SplittableRandom(seed));

    assertThat(views.locals()).hasSize(3).allMatch(view -> view.rgb().length == 3 * 16 * 16);
    assertThat(batch.globals().rgb()).hasSize(2 * 3 * 3 * 32 * 32);
    assertThat(batch.students().rgb()).hasSize(2 * 3 * 3 * 32 * 32);
    assertThat(batch.masks().masked()).hasSize(2 * 3 * 4);
    assertThat(tile.rgb()).isEqualTo(Images.noise(width, height, seed).rgb());
    assertThat(crops.of(tile, new SplittableRandom(seed)).locals().getFirst().rgb())
        .isEqualTo(views.locals().getFirst().rgb());
  }

  @Example
  void aBatchHasTheFirstViewOfAllImagesThenTheSecond() {
    Map<String, String> keys = new HashMap<>(NO_COLOURS);
    keys.putAll(Map.of("crops.global.pixels", "16", "crops.local.pixels", "16"));
    MultiCrop crops = crops(recipe(keys));
    List<MultiCrop.Views> views =
        List.of(
            crops.of(Images.noise(30, 30, 1), new SplittableRandom(1)),
            crops.of(Images.noise(30, 30, 2), new SplittableRandom(2)));
    byte[] rgb = crops.batch(views, new SplittableRandom(3)).globals().rgb();
    int bytes = 3 * 16 * 16;
    for (int view = 0; view < 2; view++) {
      for (int image = 0; image < 2; image++) {
        int from = (2 * view + image) * bytes;
        assertThat(java.util.Arrays.copyOfRange(rgb, from, from + bytes))
            .isEqualTo(views.get(image).globals().get(view).rgb());
      }
    }
  }

  @Example
  void partsAreDrawnAsTheReferenceDrawsThem() throws IOException {
    JsonNode reference =
        Oracle.header("augment_ops").get("data").get("random_resized_crop_256_scale_0.32_1");
    ResizedCrop crop = new ResizedCrop(224, new ResizedCrop.Areas(0.32, 1, false), 0.75, 1);
    RgbImage image = Images.noise(256, 256, 1);
    SplittableRandom random = new SplittableRandom(5);
    int count = 6000;
    double area = 0;
    double squares = 0;
    double aspect = 0;
    for (int i = 0; i < count; i++) {
      ResizedCrop.Box box = crop.box(image, ResizedCrop.Place.drawn(random), random);
      double share = box.width() * box.height() / 65536.0;
      area += share / count;
      squares += share * share / count;
      aspect += Math.log((double) box.width() / box.height()) / count;
    }
    double error = 5 * Math.sqrt(2.0 / count);
    double deviation = reference.get("std_area").asDouble();
    assertThat(area).isCloseTo(reference.get("mean_area").asDouble(), within(error * deviation));
    assertThat(Math.sqrt(squares - area * area)).isCloseTo(deviation, within(0.01));
    assertThat(aspect)
        .isCloseTo(
            reference.get("mean_log_aspect").asDouble(),
            within(error * reference.get("std_log_aspect").asDouble()));
  }

  @Property
  void aPartLiesInItsImageAndNearItsPlace(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll @DoubleRange(min = 0, max = 1) double near,
      @ForAll boolean logarithmic,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ResizedCrop.Box box =
        new ResizedCrop(8, new ResizedCrop.Areas(0.05, 0.9, logarithmic), 0.75, near)
            .box(Images.noise(width, height, 1), ResizedCrop.Place.drawn(random), random);
    assertThat(box.left()).isBetween(0, width - box.width());
    assertThat(box.top()).isBetween(0, height - box.height());
    assertThat(box.width()).isPositive();
    assertThat(box.height()).isPositive();
  }

  @Example
  void turnsComeBack() {
    RgbImage image = Images.noise(5, 3, 1);
    assertThat(Turn.turned(Turn.turned(image, 1), 3).rgb()).isEqualTo(image.rgb());
    assertThat(Turn.turned(Turn.turned(image, 1), 1).rgb()).isEqualTo(Turn.turned(image, 2).rgb());
    assertThat(Turn.turned(image, 2).rgb()).isEqualTo(Turn.mirrored(Turn.flipped(image)).rgb());
    assertThat(Turn.mirrored(Turn.mirrored(image)).rgb()).isEqualTo(image.rgb());
    // counterclockwise: the last column becomes the first row
    assertThat(Turn.turned(image, 1).red(0, 0)).isEqualTo(image.red(4, 0));
    assertThat(Turn.turned(image, 1).red(2, 0)).isEqualTo(image.red(4, 2));
  }

  @Example
  void rangesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> crops(recipe(Map.of("crops.global.pixels", "100"))))
        .hasMessageContaining("no whole patches");
    assertThatThrownBy(() -> crops(recipe(Map.of("crops.local.least-area", "0.5"))))
        .hasMessageContaining("share of its tile");
    assertThatThrownBy(() -> crops(recipe(Map.of("crops.blur.kernel", "4"))))
        .hasMessageContaining("odd width");
    assertThatThrownBy(() -> crops(recipe(Map.of("crops.aspect", "1.3"))))
        .hasMessageContaining("aspect");
  }

  @Example
  void blurKeepsAnEvenImageAndLargeKernelsMirrorSmallImages() {
    byte[] rgb = new byte[3 * 2 * 3];
    java.util.Arrays.fill(rgb, (byte) 77);
    assertThat(GaussianBlur.blurred(new RgbImage(2, 3, rgb), 9, 2).rgb()).isEqualTo(rgb);
    assertThat(GaussianBlur.blurred(new RgbImage(1, 6, rgb), 9, 2).rgb()).isEqualTo(rgb);
  }

  private static CropRecipe recipe(Map<String, String> keys) {
    return RecipeFile.of(keys).crops();
  }

  private static MultiCrop crops(CropRecipe recipe) {
    return new MultiCrop(recipe, ViewSizes.of(recipe), 16, List.of());
  }
}
