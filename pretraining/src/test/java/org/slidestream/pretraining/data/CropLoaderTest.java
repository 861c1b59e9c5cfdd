package org.slidestream.pretraining.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slidestream.pretraining.RecipeFile;
import org.slidestream.pretraining.crops.CropBatch;
import org.slidestream.pretraining.crops.CropPhases;
import org.slidestream.pretraining.crops.CropRecipe;
import org.slidestream.pretraining.crops.MultiCrop;
import org.slidestream.pretraining.crops.ViewSizes;

/** Batches that depend on the seed and the step alone. */
final class CropLoaderTest {
  private static final Map<String, String> SMALL =
      Map.of(
          "model.patch", "8",
          "crops.global.pixels", "16",
          "crops.local.pixels", "8",
          "crops.local.count", "2",
          "crops.stain.probability", "0.5");

  private static final Map<String, String> UNCHANGED =
      Map.of(
          "model.patch", "8",
          "crops.global.pixels", "16",
          "crops.local.pixels", "8",
          "crops.local.count", "1",
          "crops.jitter.probability", "0",
          "crops.grey", "0",
          "crops.solarise.second-global", "0");

  @Test
  void theNumberOfThreadsChangesNothing() throws InterruptedException {
    assertThat(batches(SMALL, tiles(), 0, 1, 6)).isEqualTo(batches(SMALL, tiles(), 0, 5, 6));
  }

  @Test
  void aLoaderThatBeginsLaterGivesTheSame() throws InterruptedException {
    List<String> whole = batches(SMALL, tiles(), 0, 2, 9);
    assertThat(batches(SMALL, tiles(), 4, 2, 5)).isEqualTo(whole.subList(4, 9));
    assertThat(whole).doesNotHaveDuplicates();
  }

  @Test
  void everyTileIsSeenOnceInAnEpoch() throws InterruptedException {
    Set<Integer> seen = new TreeSet<>();
    try (CropLoader loader = loader(UNCHANGED, tiles(), 0, 3, new SkippedTiles())) {
      for (int step = 0; step < 5; step++) {
        seen.addAll(colours(loader.next()));
      }
    }
    assertThat(seen).hasSize(20);
  }

  @Test
  void aDamagedTileIsReplacedByTheSameOtherAndNamedOnce() throws InterruptedException {
    PaintedTiles pool = new PaintedTiles(20, Set.of(3, 4, 5, 19));
    SkippedTiles skipped = new SkippedTiles();
    List<String> first = new ArrayList<>();
    try (CropLoader loader = loader(UNCHANGED, pool, 0, 4, skipped)) {
      for (int step = 0; step < 15; step++) {
        CropBatch batch = loader.next();
        assertThat(colours(batch)).doesNotContain(3, 4, 5, 19);
        first.add(text(batch));
      }
    }
    assertThat(skipped.count()).isEqualTo(4);
    assertThat(batches(UNCHANGED, pool, 0, 1, 15)).isEqualTo(first);
  }

  @Test
  void oneReadableTileIsEnough() throws InterruptedException {
    Set<Integer> damaged =
        IntStream.range(0, 200).filter(i -> i != 77).boxed().collect(Collectors.toSet());
    try (CropLoader loader =
        loader(UNCHANGED, new PaintedTiles(200, damaged), 0, 2, new SkippedTiles())) {
      assertThat(colours(loader.next())).containsOnly(77);
    }
  }

  @Test
  void noReadableTileIsAnError() {
    PaintedTiles pool = new PaintedTiles(3, Set.of(0, 1, 2));
    try (CropLoader loader = loader(UNCHANGED, pool, 0, 1, new SkippedTiles())) {
      assertThatThrownBy(loader::next)
          .isInstanceOf(NoReadableTileException.class)
          .hasMessageContaining("none of 3 tiles can be read");
    }
    assertThat(pool.read.get()).isEqualTo(3);
  }

  @Test
  void aPoolWithoutTilesIsRefused() {
    assertThatThrownBy(() -> loader(SMALL, new PaintedTiles(0, Set.of()), 0, 1, new SkippedTiles()))
        .isInstanceOf(UnusableTilesException.class);
  }

  private static PaintedTiles tiles() {
    return new PaintedTiles(20, Set.of());
  }

  private static CropLoader loader(
      Map<String, String> keys, TilePool pool, long step, int threads, SkippedTiles skipped) {
    CropRecipe recipe = RecipeFile.of(keys).crops();
    MultiCrop crops = new MultiCrop(recipe, ViewSizes.of(recipe), 8, List.of());
    return new CropLoader(
        pool, CropPhases.always(crops), new CropLoader.Draw(4, 11), step, threads, skipped);
  }

  private static List<String> batches(
      Map<String, String> keys, TilePool pool, long step, int threads, int count)
      throws InterruptedException {
    List<String> batches = new ArrayList<>();
    try (CropLoader loader = loader(keys, pool, step, threads, new SkippedTiles())) {
      for (int i = 0; i < count; i++) {
        batches.add(text(loader.next()));
      }
    }
    return batches;
  }

  private static String text(CropBatch batch) {
    return java.util.Arrays.toString(batch.globals().rgb())
        + java.util.Arrays.toString(batch.locals().rgb())
        + java.util.Arrays.toString(batch.masks().masked());
  }

  /** The first byte of the first view of each image. */
  private static List<Integer> colours(CropBatch batch) {
    int view = batch.globals().rgb().length / batch.globals().images() / 2;
    return IntStream.range(0, batch.globals().images())
        .map(image -> batch.globals().rgb()[image * view] & 0xFF)
        .boxed()
        .toList();
  }
}
