package org.slidestream.tiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.slidestream.tiler.cut.Chunk;
import org.slidestream.tiler.cut.CutTile;
import org.slidestream.tiler.cut.Hole;
import org.slidestream.tiler.grid.TileSpec;

class TilingProgressTest {
  private static final TilingProgress NONE = TilingProgress.none("slide", "first");

  @Property(tries = 300)
  void metadataIsShortAndReadAsItWasWritten(
      @ForAll String slide,
      @ForAll String submission,
      @ForAll @IntRange(min = 0, max = 999_999_999) int next,
      @ForAll int layout,
      @ForAll @Size(max = 40) Set<@IntRange(min = 0, max = 16_000_000) Integer> holes)
      throws RejectedSlideException {
    TilingProgress none = TilingProgress.none(slide, submission);
    TilingProgress progress =
        new TilingProgress(none.submission(), next, layout, HoleSet.NONE.plus(holes(holes)));
    assertThat(progress.metadata()).hasSizeLessThan(100 + 8 * holes.size());
    assertThat(TilingProgress.parse(progress.metadata())).contains(progress);
    assertThat(progress.isOfTheSameAs(none)).isTrue();
    assertThat(holes).allMatch(progress.holes()::contains);
    assertThat(progress.holes().size()).isEqualTo(holes.size());
  }

  @Example
  void progressWithoutHolesIsWhatOlderTilersWroteAndRead() throws RejectedSlideException {
    String old = "tiling/1 submission=0123456789abcdef next=64 layout=00000007";
    TilingProgress progress = TilingProgress.parse(old).orElseThrow();
    assertThat(progress.next()).isEqualTo(64);
    assertThat(progress.holes().size()).isZero();
    assertThat(progress.metadata()).isEqualTo(old);
  }

  @Example
  void aTornStripeOfAnySizeIsRemembered() throws RejectedSlideException {
    TilingProgress progress = NONE.plus(chunk(IntStream.range(5_000, 90_000)), 1);
    assertThat(progress.metadata()).endsWith(" holes=3uw+1tl4");
    assertThat(TilingProgress.parse(progress.metadata())).contains(progress);
  }

  @Example
  void moreDamageThanAnOffsetRemembersIsRefusedWithItsCount() {
    TilingProgress progress =
        NONE.plus(chunk(IntStream.range(0, 3000).map(number -> 20 * number)), 1);
    assertThatThrownBy(progress::metadata)
        .isInstanceOf(RejectedSlideException.class)
        .hasMessageContaining("3000 of its first 3000 tiles");
  }

  @Example
  void anotherSubmissionsProgressIsNotOurs() {
    assertThat(NONE.isOfTheSameAs(TilingProgress.none("slide", "second"))).isFalse();
    assertThat(NONE.isOfTheSameAs(TilingProgress.none("other", "first"))).isFalse();
  }

  @Example
  void whatOthersWroteIsIgnored() {
    assertThat(TilingProgress.parse("")).isEmpty();
    assertThat(TilingProgress.parse("slide=A;chunk=6")).isEmpty();
    assertThat(TilingProgress.parse("tiling/3 submission=0123456789abcdef next=1 layout=00000000"))
        .isEmpty();
  }

  private static Chunk<CutTile> chunk(IntStream holes) {
    return new Chunk<>(List.of(), holes(holes.boxed().toList()));
  }

  private static List<Hole> holes(Collection<Integer> numbers) {
    return numbers.stream()
        .map(number -> new Hole(new TileSpec(number, 0, 0, 1, 1, 0.5, 1), "damaged"))
        .toList();
  }
}
