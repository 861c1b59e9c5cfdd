package org.slidestream.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slidestream.stack.demo.histology.Tissue;

class SupportTileTest {
  private static final List<SupportTile> TILES = SupportTile.draw(7, 2);

  @Test
  void everyTissueHasItsExamples() {
    assertThat(
            TILES.stream()
                .collect(Collectors.groupingBy(SupportTile::label, Collectors.counting())))
        .hasSize(Tissue.values().length)
        .allSatisfy((_, count) -> assertThat(count).isEqualTo(2));
  }

  @Test
  void examplesAreTilesOfTheUsualSize() {
    assertThat(TILES).allMatch(tile -> tile.image().width() == 224 && tile.image().height() == 224);
  }

  @Test
  void noTwoExamplesAreAlike() {
    assertThat(TILES.stream().map(tile -> Arrays.hashCode(tile.image().rgb())).distinct())
        .hasSameSizeAs(TILES);
  }

  @Test
  void theSameSeedDrawsTheSameExamples() {
    List<SupportTile> again = SupportTile.draw(7, 2);

    assertThat(again.getLast().image().rgb()).isEqualTo(TILES.getLast().image().rgb());
  }
}
