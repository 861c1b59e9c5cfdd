package org.slidestream.pretraining.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slidestream.pretraining.data.TilePool;
import org.slidestream.pretraining.data.UnusableTilesException;
import org.slidestream.slide.pixels.RgbImage;

class CurationEdgesTest {
  private static final KMeans K_MEANS = new KMeans(Metric.L2, 5, 2);

  @Test
  void rowsOfZerosAreNobodysDuplicates() {
    Duplicates duplicates =
        new Duplicates(new Rows(3, 2, new float[] {0, 0, 0, 0, 1, 1}), 0.5, CurationSteps.UNHEARD);
    assertThat(duplicates.joined()).containsExactly(0, 1, 2);
    assertThat(duplicates.greedy()).containsExactly(0, 1, 2);
  }

  @Test
  void aTieGoesToTheLowestCluster() {
    Clusters clusters =
        new KMeans(Metric.L2, 0, 1)
            .from(
                new Rows(1, 1, new float[] {0.5f}),
                new Rows(3, 1, new float[] {1, 0, 1}),
                CurationSteps.UNHEARD);
    assertThat(clusters.assignment().clusters()).containsExactly(0);
  }

  @Test
  void anEmptyClusterKeepsItsCentroid() {
    Clusters clusters =
        K_MEANS.from(
            new Rows(2, 1, new float[] {1, 2}),
            new Rows(2, 1, new float[] {0, 100}),
            CurationSteps.UNHEARD);
    assertThat(clusters.centroids().numbers()).containsExactly(1.5f, 100f);
  }

  @Test
  void moreClustersThanRowsAreAsManyAsRows() {
    Clusters clusters =
        K_MEANS.of(new Rows(3, 1, new float[] {1, 1, 1}), 7, 1, CurationSteps.UNHEARD);
    assertThat(clusters.centroids().count()).isEqualTo(3);
  }

  @Test
  void aCapOfNothingDrawsNothing() {
    assertThat(BalancedSample.cap(new int[] {4, 4, 4}, 2)).isZero();
    assertThat(BalancedSample.cap(new int[0], 2)).isZero();
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    Random random = new Random(3);
    float[] numbers = new float[3000 * 9];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    Rows rows = new Rows(3000, 9, numbers);
    Curation.Plan plan = new Curation.Plan(0.9, new int[] {40, 6}, 500, 1);
    int[] alone;
    int[] together;
    try (ForkJoinPool one = new ForkJoinPool(1);
        ForkJoinPool four = new ForkJoinPool(4)) {
      alone = one.submit(() -> Curation.of(rows, plan, CurationSteps.UNHEARD).kept()).get();
      together = four.submit(() -> Curation.of(rows, plan, CurationSteps.UNHEARD).kept()).get();
    }
    assertThat(alone).isEqualTo(together).isNotEmpty().hasSizeLessThanOrEqualTo(500);
  }

  @Test
  void aListRestrictsAPoolAndNamesWhatIsUnknown(@TempDir Path folder) throws IOException {
    Path list = folder.resolve("curated.txt");
    new CuratedList("by hand", List.of("2", "0")).write(list);
    CuratedPool pool = CuratedPool.of(new Numbered(3), list);
    assertThat(List.of(pool.name(0), pool.name(1))).containsExactly("0", "2");
    assertThatThrownBy(() -> CuratedPool.of(new Numbered(2), list))
        .isInstanceOf(UnusableTilesException.class)
        .hasMessageContaining("curated.txt names 2");
  }

  private record Numbered(int size) implements TilePool {
    @Override
    public RgbImage tile(int index) {
      return new RgbImage(1, 1, new byte[3]);
    }

    @Override
    public String name(int index) {
      return Integer.toString(index);
    }
  }
}
